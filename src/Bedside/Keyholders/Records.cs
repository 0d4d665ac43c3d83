using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Keyholders;

/// <summary>One entry of the record of openings, as it was signed. It names no member and no mask (veil.md A9).</summary>
public sealed class RecordRow
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public required int Number { get; init; }

    public required string Previous { get; init; }

    public required RecordAct Act { get; init; }

    public required DateOnly Day { get; init; }

    public required Guid Request { get; init; }

    public required long Post { get; init; }

    public required SealReason Reason { get; init; }

    /// <summary>The places of the key holders who act, with spaces between.</summary>
    public required string Keyholders { get; init; }

    public required Guid Signer { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>Whether the key holders were mailed the number and the hash.</summary>
    public bool IsMailed { get; set; }

    public RecordEntry Entry => new(Number, Previous, new(Act, Day, Request, Post, Reason, [.. Keyholders.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)]), Signer, Signature);

    public static RecordRow Of(RecordEntry entry) => new()
    {
        Number = entry.Number, Previous = entry.Previous, Act = entry.Content.Act, Day = entry.Content.Day, Request = entry.Content.Request, Post = entry.Content.Post, Reason = entry.Content.Reason,
        Keyholders = string.Join(' ', entry.Content.Keyholders), Signer = entry.Signer, Signature = entry.Signature,
    };
}

public static class Records
{
    /// <summary>Whoever writes an entry takes this turn first.</summary>
    public static readonly Guid Turn = new("b5a4cf3a-5d65-4c0e-9a53-0c1d7a7e52d1");

    extension(Db db)
    {
        /// <summary>Notes an act of a key holder, under their signature, before it is done.</summary>
        public async Task Note(RecordContent content, KeyPlace place, KeyholderKeys keys, CancellationToken stop) => db.Add(RecordRow.Of(RecordEntry.After(await db.EndOfRecord(stop), content, place.Id, keys)));

        /// <summary>Notes an act of the program, before it is done.</summary>
        public async Task Note(RecordContent content, KeyRing ring, CancellationToken stop)
        {
            using var key = new RecordKey(ring.Derive("record"));
            db.Add(RecordRow.Of(RecordEntry.After(await db.EndOfRecord(stop), content, await db.OrganisationId(stop), key)));
        }

        /// <summary>The number and the hash with which the record ends now.</summary>
        public async Task<RecordHead> EndOfRecord(CancellationToken stop) =>
            (db.Set<RecordRow>().Local.MaxBy(r => r.Number) ?? await db.Set<RecordRow>().AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop))?.Entry.Head ?? RecordHead.Start;

        /// <summary>Reads the whole record again, and compares it with a head that was kept on paper.</summary>
        public async Task<RecordVerdict> ReadRecord(KeyRing ring, RecordHead? outside, CancellationToken stop)
        {
            var program = await db.OrganisationId(stop);
            using var key = new RecordKey(ring.Derive("record"));
            var keys = await db.Set<KeyPlace>().Where(p => p.SigningKey != null).ToDictionaryAsync(p => p.Id, p => p.SigningKey!, stop);
            keys[program] = key.Public;
            var rows = await db.Set<RecordRow>().AsNoTracking().OrderBy(r => r.Number).ToListAsync(stop);
            return RecordVerdict.Of(rows.Select(r => r.Entry), keys.GetValueOrDefault, outside);
        }
    }
}

/// <summary>Mails the end of the record to all who hold keys, with each entry: so that they have on paper what nobody can write anew.</summary>
public sealed class RecordMail(Db db, Mailroom mail) : IJob
{
    public string Name => "record";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        var rows = await db.Set<RecordRow>().Where(r => !r.IsMailed).OrderBy(r => r.Number).ToListAsync(stop);
        if (rows.Count is 0) return;

        var head = rows[^1].Entry.Head;
        var places = await db.Set<KeyPlace>().Where(p => p.IsConfirmed && !p.HasEnded && p.Person!.Email != null).Select(p => new { p.Person!.Email, p.Person.Language }).ToListAsync(stop);
        foreach (var place in places)
        {
            using var _ = Languages.Speaking(place.Language);
            await mail.Send(new(place.Email!, Words.RecordSubject, Words.RecordMail.With(head))).WaitAsync(stop);
        }

        foreach (var row in rows) row.IsMailed = true;
        await db.SaveChangesAsync(stop);
    }
}

public sealed class RecordTable : IEntityTypeConfiguration<RecordRow>
{
    public void Configure(EntityTypeBuilder<RecordRow> row)
    {
        row.Ignore(r => r.Entry);
        row.Property(r => r.Previous).HasMaxLength(64);
        row.Property(r => r.Keyholders).HasMaxLength(400);
        row.HasIndex(r => r.Number).IsUnique();
    }
}
