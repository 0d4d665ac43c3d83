using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Access;

/// <summary>Somebody's name as they say it. A voice is known again, so it is heard only where its owner goes by name.</summary>
public sealed class NameSound
{
    public required Guid PersonId { get; init; }

    /// <summary>What <see cref="Wave"/> made.</summary>
    public required byte[] Sound { get; set; }
}

public static class NameSounds
{
    /// <summary>How it is sent.</summary>
    internal static IResult Played(byte[]? sound) => sound is null ? MessagePage.NotFound() : Results.Bytes(sound, "audio/wav", enableRangeProcessing: true);

    extension(Db db)
    {
        public Task<byte[]?> NameSoundOf(Guid person, CancellationToken stop) => db.Set<NameSound>().Where(s => s.PersonId == person).Select(s => s.Sound).SingleOrDefaultAsync(stop);
    }
}

/// <summary>Says one's name aloud, hears it as others do, and removes it.</summary>
public static class SayName
{
    public static async Task<IResult> Post(Guid? cohort, HttpContext http, Me me, Db db, CancellationToken stop)
    {
        var file = http.Request.HasFormContentType ? http.Request.Form.Files["sound"] : null;
        var (taken, problem) = file switch
        {
            null or { Length: 0 } => (null, Words.SoundMissing),
            { Length: > Wave.MostBytes } => (null, Words.SoundTooLong.With(Wave.MostSeconds)),
            _ => Wave.Of(await Bytes(file, stop)),
        };
        if (taken is null) return (await Introduce.Page(cohort, me, db, stop, soundProblem: problem)).AsUnprocessable();

        if (await db.Set<NameSound>().SingleOrDefaultAsync(s => s.PersonId == me.Id, stop) is { } before) before.Sound = taken;
        else db.Add(new NameSound { PersonId = me.Id, Sound = taken });
        await db.SaveChangesAsync(stop);
        return new SeeOther(Introduce.Address(cohort) + "#sound");
    }

    public static async Task<IResult> Get(Me me, Db db, CancellationToken stop) => NameSounds.Played(await db.NameSoundOf(me.Id, stop));

    public static async Task<IResult> Remove(Guid? cohort, Me me, Db db, CancellationToken stop)
    {
        await db.Set<NameSound>().Where(s => s.PersonId == me.Id).ExecuteDeleteAsync(stop);
        return new SeeOther(Introduce.Address(cohort) + "#sound");
    }

    private static async Task<byte[]> Bytes(IFormFile file, CancellationToken stop)
    {
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, stop);
        return memory.ToArray();
    }
}

/// <summary>That somebody said their name; the sound itself they hear where it is.</summary>
public sealed class NameSoundWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(NameSound)}.{nameof(NameSound.PersonId)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await db.Set<NameSound>().AnyAsync(s => s.PersonId == person, stop)) yield return new(Words.SayNameTitle, Words.OwnAccount, null, Words.OwnSound);
    }

    public Task Erase(Guid person, CancellationToken stop) => db.Set<NameSound>().Where(s => s.PersonId == person).ExecuteDeleteAsync(stop);
}

public sealed class NameSoundTable : IEntityTypeConfiguration<NameSound>
{
    public void Configure(EntityTypeBuilder<NameSound> sound)
    {
        sound.HasKey(s => s.PersonId);
        sound.Property(s => s.PersonId).ValueGeneratedNever();
        sound.HasOne<Person>().WithOne().HasForeignKey<NameSound>(s => s.PersonId);
    }
}
