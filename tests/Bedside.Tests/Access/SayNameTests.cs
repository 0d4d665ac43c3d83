using System.Buffers.Binary;
using System.Net;
using System.Text;
using Bedside.Access;
using Bedside.Courses;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Access;

/// <summary>A name is said aloud by who bears it, heard by those who are in a cohort with them, and nothing but the sound is kept.</summary>
[Trait("R", "R89")]
public sealed class SayNameTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Page = "/you/introduction";

    [Fact]
    public async Task Who_is_in_a_cohort_with_her_hears_it_and_nobody_else_does_and_she_takes_it_back()
    {
        var (world, other) = (await app.AWorld(), await app.AWorld());
        using var ana = await app.SignedIn(world.Ana);
        using var kept = await Bring(ana, Recorded(seconds: 2));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.NotNull((await ana.Page(Page)).QuerySelector("audio[src='/you/introduction/name.wav']"));

        using var ben = await app.SignedIn(world.Ben);
        var address = (await ben.Page($"/cohorts/{world.Cohort.Id}/people")).QuerySelectorAll("a[href$='name.wav']").Single().GetAttribute("href")!;
        using var heard = await ben.Open(address);
        Assert.Equal("audio/wav", heard.Content.Headers.ContentType!.MediaType);
        Assert.Equal(44 + 2 * 16_000 * 2, (await heard.Content.ReadAsByteArrayAsync()).Length);

        using var stranger = await app.SignedIn(other.Ben);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(address)).StatusCode);
        await app.With(db => db.Set<Member>().Where(m => m.PersonId == world.Ana.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, app.Clock.GetUtcNow().UtcDateTime)));
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Open(address)).StatusCode);

        await ana.Send($"{Page}/sound/removal");
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open($"{Page}/name.wav")).StatusCode);
    }

    [Fact]
    public async Task What_else_stands_in_the_file_is_not_kept()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        await Bring(ana, Recorded(seconds: 1, before: "LISTINFOIARTAna of 4 West"u8.ToArray(), after: "id3 ward phone 7"u8.ToArray()));

        var stored = await app.With(db => db.NameSoundOf(world.Ana.Id, default));
        Assert.DoesNotContain("West", Encoding.Latin1.GetString(stored!), StringComparison.Ordinal);
        Assert.DoesNotContain("phone", Encoding.Latin1.GetString(stored!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "Please record your name, or choose a file.")]
    [InlineData("page", "This file cannot be read as sound here. Please record your name on this page, or save it as a WAV file (PCM, 16 bits).")]
    [InlineData("short", "There is next to nothing to hear. Please say your name once more.")]
    [InlineData("long", "This is longer than 6 seconds. Please say only your name.")]
    [InlineData("huge", "This is longer than 6 seconds. Please say only your name.")]
    public async Task What_cannot_be_taken_is_explained_and_the_one_before_stays(string what, string sentence)
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        await Bring(ana, Recorded(seconds: 1));
        using var refused = await Bring(ana, what switch
        {
            "nothing" => [],
            "page" => "<html><script>alert(1)</script>"u8.ToArray(),
            "short" => Recorded(seconds: 0),
            "long" => Recorded(seconds: 7),
            _ => new byte[Wave.MostBytes + 1],
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(sentence, Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("#sound-problem")!.TextContent);
        Assert.NotNull(await app.With(db => db.NameSoundOf(world.Ana.Id, default)));
    }

    [Fact]
    public async Task It_goes_when_she_goes()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        await Bring(ana, Recorded(seconds: 1));
        Assert.Contains("A recording of your name.", await (await ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await ana.Send("/you/erase", ("name", "Ana"));
        Assert.Null(await app.With(db => db.NameSoundOf(world.Ana.Id, default)));
    }

    [Fact]
    public void Any_bytes_are_read_to_an_end_and_what_is_kept_is_read_again_as_it_is()
    {
        Gen.Byte.Array[0, 400].Sample(bytes => Assert.True(Wave.Of(bytes) is { Problem: not null }));
        Gen.Select(Gen.Int[8_000, 48_000], Gen.Int[1, 2], Gen.Int[1, 5], Gen.Byte.Array[0, 60], Gen.Byte.Array[0, 60]).Sample((rate, channels, seconds, before, after) =>
        {
            var (taken, problem) = Wave.Of(Recorded(seconds, rate, channels, before, after));
            Assert.Null(problem);
            Assert.True(BinaryPrimitives.ReadInt32LittleEndian(taken.AsSpan(24)) <= 24_000);
            Assert.Equal(taken, Wave.Of(taken).Taken); // In one channel and slow enough already.
        }, iter: 60);
        Gen.Select(Gen.Int[0, 200], Gen.Byte).Sample((at, with) =>
        {
            var sound = Recorded(1, before: "LIST"u8.ToArray());
            sound[at] = with;
            Assert.True(Wave.Of(sound) is { Taken: null } or { Problem: null });
        });
    }

    private static async Task<HttpResponseMessage> Bring(Browser by, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "sound", "name.wav" } };
        return await by.Http.PostAsync($"{Page}/sound", form);
    }

    internal static byte[] Recorded(int seconds, int rate = 16_000, int channels = 1, byte[]? before = null, byte[]? after = null)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        void Chunk(string name, byte[] body)
        {
            writer.Write(Encoding.ASCII.GetBytes(name));
            writer.Write(body.Length);
            writer.Write(body);
            if (body.Length % 2 is 1) writer.Write((byte)0);
        }

        writer.Write("RIFF\0\0\0\0WAVE"u8);
        using var format = new MemoryStream();
        using (var f = new BinaryWriter(format, Encoding.ASCII, leaveOpen: true))
        {
            f.Write((short)1);
            f.Write((short)channels);
            f.Write(rate);
            f.Write(rate * channels * 2);
            f.Write((short)(channels * 2));
            f.Write((short)16);
        }

        if (before is not null) Chunk("LIST", before);
        Chunk("fmt ", format.ToArray());
        Chunk("data", [.. Enumerable.Range(0, seconds * rate * channels).SelectMany(i => BitConverter.GetBytes((short)(Math.Sin(i / 9.0) * 9_000)))]);
        if (after is not null) Chunk("id3 ", after);
        return file.ToArray();
    }
}
