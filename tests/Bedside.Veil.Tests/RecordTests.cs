using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class RecordTests
{
    private sealed record Vector(string Key, Guid Program, DateOnly Day, Guid Request, long Post, SealReason Reason, Entry[] Entries);
    private sealed record Entry(RecordAct Act, Guid Signer, Guid[] Keyholders, string Signature, string Head);

    private static readonly Vector Vectors = Vectors<Vector>("record");
    private static readonly RecordKey Program = new(Hex(Vectors.Key));
    private static readonly Keyholder[] Holders = KeyholderTests.Three;
    private static readonly RecordEntry[] Record = [.. Written()];
    private static readonly RecordHead[] Heads = [.. Record.Select(e => e.Head)];

    [Fact]
    public void Entries_and_heads_are_those_of_the_vectors() => Assert.All(Vectors.Entries.Zip(Record), v =>
    {
        Assert.Equal(Hex(v.First.Signature), v.Second.Signature);
        Assert.Equal(v.First.Head, v.Second.Head.ToString());
    });

    [Fact]
    public void A_record_that_agrees_with_itself_is_consistent_and_no_more() =>
        Assert.Equal(new(RecordState.Consistent, null, Heads[2]), RecordVerdict.Of(Record, KeyOf, null));

    [Fact]
    public void A_record_that_agrees_with_a_head_kept_elsewhere_is_unaltered() =>
        Assert.All([RecordHead.Start, .. Heads], head => Assert.Equal(new(RecordState.Unaltered, null, Heads[2]), RecordVerdict.Of(Record, KeyOf, head)));

    [Fact]
    public void An_empty_record_is_consistent_and_unaltered_only_from_the_start()
    {
        Assert.Equal(new(RecordState.Consistent, null, RecordHead.Start), RecordVerdict.Of([], KeyOf, null));
        Assert.Equal(new(RecordState.Unaltered, null, RecordHead.Start), RecordVerdict.Of([], KeyOf, RecordHead.Start));
        Assert.Equal(new(RecordState.Broken, 1, RecordHead.Start), RecordVerdict.Of([], KeyOf, Heads[0]));
    }

    [Fact]
    public void A_record_cut_short_or_written_anew_is_seen_by_whoever_kept_a_head()
    {
        Assert.Equal(new(RecordState.Broken, 3, Heads[1]), RecordVerdict.Of(Record[..2], KeyOf, Heads[2]));
        var anew = RecordEntry.After(Heads[0], Record[2].Content, Holders[1].Id, KeyholderTests.KeysOf(1));
        Assert.Equal(RecordState.Consistent, RecordVerdict.Of([Record[0], anew], KeyOf, null).State);
        Assert.Equal(new(RecordState.Broken, 2, Heads[0]), RecordVerdict.Of([Record[0], anew], KeyOf, Heads[1]));
    }

    [Fact]
    public void An_entry_missing_exchanged_or_changed_is_seen()
    {
        Assert.Equal(new(RecordState.Broken, 1, RecordHead.Start), RecordVerdict.Of(Record[1..], KeyOf, null));
        Assert.Equal(new(RecordState.Broken, 2, Heads[0]), RecordVerdict.Of([Record[0], Record[2]], KeyOf, null));
        Assert.Equal(new(RecordState.Broken, 2, Heads[0]), RecordVerdict.Of([Record[0], Record[0], Record[2]], KeyOf, null));
        RecordContent content = Record[1].Content;
        RecordEntry[] changed =
        [
            Record[1] with { Content = content with { Act = RecordAct.Shown } },
            Record[1] with { Content = content with { Day = content.Day.AddDays(1) } },
            Record[1] with { Content = content with { Request = default } },
            Record[1] with { Content = content with { Post = 78 } },
            Record[1] with { Content = content with { Reason = SealReason.LawObliges } },
            Record[1] with { Content = content with { Keyholders = [Holders[2].Id] } },
            Record[1] with { Content = content with { Keyholders = [] } },
            Record[1] with { Number = 3 },
            Record[1] with { Previous = Heads[1].Hash },
            Record[1] with { Signer = Holders[1].Id },
            Record[1] with { Signer = default },
            Record[1] with { Signature = Turned(Record[1].Signature, 9) },
            Record[1] with { Signature = [] },
        ];
        Assert.All(changed, entry => Assert.Equal(new(RecordState.Broken, 2, Heads[0]), RecordVerdict.Of([Record[0], entry, Record[2]], KeyOf, null)));
    }

    [Fact]
    public void An_entry_renumbered_and_signed_again_is_out_of_place() => Assert.Equal(new(RecordState.Broken, 2, Heads[0]), RecordVerdict.Of(
        [Record[0], RecordEntry.After(Heads[0] with { Number = 4 }, Record[1].Content, Holders[0].Id, KeyholderTests.KeysOf(0))], KeyOf, null));

    [Fact]
    public void A_head_is_read_off_paper_however_it_was_copied()
    {
        Gen.Int[0, int.MaxValue].Sample(n => RecordHead.Read(new RecordHead(n, Heads[0].Hash).ToString()) == new RecordHead(n, Heads[0].Hash));
        Assert.Equal(Heads[1], RecordHead.Read($" {Heads[1].ToString().ToUpperInvariant().Insert(9, "  ")} "));
        Assert.All(["", "1", "1:abc", $"-1:{Heads[0].Hash}", $"x:{Heads[0].Hash}", $"1:{new string('g', 64)}", $"1:{Heads[0].Hash[1..]}g", $"1:{Heads[0].Hash}:2"], bad => Assert.Null(RecordHead.Read(bad)));
    }

    [Fact]
    public void The_record_key_says_nothing_and_once_wiped_signs_nothing()
    {
        var key = new RecordKey(new byte[32]);
        Assert.Equal("record key", key.ToString());
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Public);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordKey(new byte[31]));
    }

    private static byte[]? KeyOf(Guid signer) => signer == Vectors.Program ? Program.Public : Holders.SingleOrDefault(h => h.Id == signer)?.SigningKey;

    private static IEnumerable<RecordEntry> Written()
    {
        var head = RecordHead.Start;
        foreach (var v in Vectors.Entries)
        {
            var content = new RecordContent(v.Act, Vectors.Day, Vectors.Request, Vectors.Post, Vectors.Reason, v.Keyholders);
            var entry = v.Signer == Vectors.Program
                ? RecordEntry.After(head, content, v.Signer, Program)
                : RecordEntry.After(head, content, v.Signer, KeyholderTests.KeysOf(Array.FindIndex(Holders, h => h.Id == v.Signer)));
            head = entry.Head;
            yield return entry;
        }
    }
}
