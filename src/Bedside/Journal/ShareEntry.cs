using System.Globalization;
using Bedside.Access;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Journal;

/// <summary>Shares something of an entry: one chooses what and with whom, sees the words and the names of all who will read them, and only then it is done.</summary>
public sealed partial class ShareEntry
{
    /// <summary>What of an entry is shared, the least first.</summary>
    public const string OnePassage = "passage", SomeParts = "parts", AllOfIt = "all";

    public sealed record View(Entry Entry, IReadOnlyList<Reach> Reaches, Choice Choice)
    {
        public string Path => $"/journal/{Entry.Id}/sharing";
    }

    /// <summary>What stands in the form.</summary>
    public sealed record Choice(Guid Id, string With, string What, IReadOnlyList<Part> Parts, string Passage)
    {
        public string? WithProblem { get; init; }

        public string? WhatProblem { get; init; }

        public string? PassageProblem { get; init; }

        /// <summary>Of the entry as it was shown, and of those who would read it.</summary>
        public Guid? Version { get; init; }

        public string Mark { get; init; } = "";

        internal static Choice Of(Form form) => new(form.Id("id") ?? Guid.CreateVersion7(), form["with"], form["what"],
            [.. form.All("part").Select(p => Journal.Parts.Four.FirstOrDefault(q => q.Field == p)).Where(p => p is not 0)], form["passage"])
        { Version = form.Id("version"), Mark = form["readers"] };
    }

    /// <summary>What would be shared, and with whom.</summary>
    internal sealed record Plan(Reach Reach, IReadOnlyList<(Part Part, Shareable Said)> Parts);

    public static async Task<IResult> Get(Guid entry, Me me, Db db, Sharings sharings, CancellationToken stop)
    {
        if (await db.OwnEntry(entry, me, stop) is not { } found) return MessagePage.NotFound();

        return found.Member!.LeftAt is null ? Create(new(found, await Offered(found, me, sharings, stop), new(Guid.CreateVersion7(), "", "", [], ""))) : HasLeft(found);
    }

    /// <summary>Shows what would be shared and who would read it, or the choice again. Nothing is shared here.</summary>
    public static async Task<IResult> Look(Guid entry, Form form, Me me, Db db, Sharings sharings, CancellationToken stop)
    {
        if (await db.OwnEntry(entry, me, stop) is not { } found) return MessagePage.NoLonger(form);
        if (found.Member!.LeftAt is not null) return HasLeft(found, form.Written);

        var reaches = await Offered(found, me, sharings, stop);
        var (plan, choice) = Read(found, reaches, Choice.Of(form));
        if (form.Has("again")) return Create(new(found, reaches, choice with { WithProblem = null, WhatProblem = null, PassageProblem = null }));

        return plan is null ? Create(new(found, reaches, choice)).AsUnprocessable() : LookAtSharing.Of(found, plan, choice, db.VersionOf(found));
    }

    public static async Task<IResult> Make(Guid entry, Form form, Me me, Db db, Sharings sharings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnEntry(entry, me, stop) is not { } found) return MessagePage.NoLonger(form);
        if (found.Member!.LeftAt is not null) return HasLeft(found, form.Written);

        var reaches = await Offered(found, me, sharings, stop);
        var (plan, choice) = Read(found, reaches, Choice.Of(form));
        var (id, there, before) = (choice.Id, $"/journal/{entry}#shared", await db.Set<Sharing>().AsNoTracking().Include(s => s.Parts).SingleOrDefaultAsync(s => s.Id == choice.Id, stop));
        var saysSame = before is null || before.WithdrawnAt is not null || plan is not null && before.Holds(plan.Reach.With, plan.Reach.Place, plan.Parts);
        if (form.Answered(ref id, before is null ? null : before.EntryId == entry, saysSame, there) is { } sent) return sent;

        choice = choice with { Id = id };

        if (plan is null) return Create(new(found, reaches, choice)).AsUnprocessable();

        // What one agreed to were these words and these names.
        var version = db.VersionOf(found);
        if (choice.Version != version || choice.Mark != plan.Reach.Mark) return LookAtSharing.Of(found, plan, choice, version, isChanged: true).AsConflict();

        db.Add(Sharing.Make(choice.Id, found, found.Member.CohortId, plan.Reach.With, plan.Reach.Place, plan.Parts, clock.Now));
        await db.SaveChangesAsync(stop);
        return new SeeOther(there);
    }

    /// <summary>Ends a sharing: at once, everywhere.</summary>
    public static async Task<IResult> Withdraw(Guid entry, Guid sharing, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(sharing, stop); // Whoever is asking in the same moment comes before, or reads that it is gone.
        if (await db.OwnEntry(entry, me, stop) is null
            || await db.Set<Sharing>().Include(s => s.Parts).Include(s => s.Questions).SingleOrDefaultAsync(s => s.Id == sharing && s.EntryId == entry, stop) is not { } found) return MessagePage.NotFound();

        if (found.WithdrawnAt is null)
        {
            found.Withdraw(clock.Now);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return new SeeOther($"/journal/{entry}#shared");
    }

    // Where nobody would read it, it is not offered.
    private static async Task<List<Reach>> Offered(Entry entry, Me me, Sharings sharings, CancellationToken stop) =>
        [.. (await sharings.ReachesOf(entry, me, stop)).Where(r => r.IsOpen && r.Readers.Count > 0)];

    private static (Plan? Plan, Choice Choice) Read(Entry entry, List<Reach> reaches, Choice choice)
    {
        var reach = reaches.Find(r => r.Value == choice.With);
        if (reach is null) choice = choice with { WithProblem = Words.ChooseWith };

        // Whoever wrote a passage, or ticked parts, and left the choice on more would share more than they meant.
        var hasPassage = !Text.IsBlank(choice.Passage);
        if (choice.What is not (OnePassage or SomeParts or AllOfIt)) return (null, choice with { WhatProblem = Words.ChooseWhat });
        if (choice.What is not OnePassage && hasPassage) return (null, choice with { WhatProblem = Words.PassageAndMore });
        if (choice.What is not SomeParts && choice.Parts.Count > 0) return (null, choice with { WhatProblem = Words.PartsAndOther });
        if (choice.What is OnePassage) return Passage(entry, reach, choice);

        var parts = entry.Written.Where(p => choice.What is AllOfIt || choice.Parts.Contains(p)).Select(p => (p, Shareable.Of(entry.Of(p), "").Taken!)).ToList();
        if (parts.Count is 0) return (null, choice with { WhatProblem = Words.ChooseParts });

        return (reach is null ? null : new(reach, parts), choice);
    }

    private static (Plan? Plan, Choice Choice) Passage(Entry entry, Reach? reach, Choice choice)
    {
        var passage = Shareable.Of(choice.Passage.Trim(), Words.PassageMissing);
        if (passage.Problem is { } problem) return (null, choice with { PassageProblem = problem });
        // A capital more or less is no other word; what is shared is what the entry says.
        var typed = passage.Taken!.Source;
        if (Parts.Four.Select(p => (Words: entry.Of(p), At: entry.Of(p).IndexOf(typed, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(p => p.At >= 0) is not { Words: { } words } found) return (null, choice with { PassageProblem = Words.PassageDiffers });

        return (reach is null ? null : new(reach, [(Part.Passage, Shareable.Of(words.Substring(found.At, typed.Length), "").Taken!)]), choice);
    }

    private static IResult HasLeft(Entry entry, string? kept = null) => MessagePage.Of(kept is null ? 200 : 422, Words.ShareTitle, Words.HasLeft, Words.BackToEntry, $"/journal/{entry.Id}", kept);
}

/// <summary>The page before something is shared: the words as others will read them, and the names of all who will.</summary>
public sealed partial class LookAtSharing
{
    public sealed record View(Entry Entry, Reach Reach, IReadOnlyList<SharedText> Parts, ShareEntry.Choice Choice, bool IsChanged)
    {
        /// <summary>What in it may tell who somebody is. Nothing is refused; nothing is kept of it.</summary>
        public IReadOnlyList<Mention> Telling { get; init; } = [];

        public string Path => $"/journal/{Entry.Id}";
    }

    internal static RazorSlice Of(Entry entry, ShareEntry.Plan plan, ShareEntry.Choice choice, Guid version, bool isChanged = false) =>
        Create(new(entry, plan.Reach, [.. plan.Parts.Select(p => new SharedText(p.Part, p.Said.Html))], choice with { Version = version, Mark = plan.Reach.Mark }, isChanged)
        {
            Telling = [.. plan.Parts.SelectMany(p => Identifiers.Find(p.Said.Source, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, [])).DistinctBy(m => m.Text)],
        });
}
