using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>What a consultation asks, from courses/adapt/consultation.yaml, and how much each of its technologies is supported.</summary>
public sealed class Questions
{
    /// <summary>The scales of the file, in the order in which they are asked.</summary>
    public const string Limits = "limits", Potential = "potential", Readiness = "readiness", Support = "support";

    private readonly Lazy<Sheet> _sheet = new(() => Sheets.Read<Sheet>("consultation.yaml"));

    /// <param name="Id">Under which its answers and its number are kept.</param>
    public sealed record Question(string Id, string Scale, string Sentence);

    /// <summary>All questions of a consultation, in the language of whoever asks.</summary>
    public IReadOnlyList<Question> Of(Consultation consultation) =>
        [.. _sheet.Value.Items.Select(i => new Question(i.Id, i.Scale, i.Here)), .. consultation.Technologies.Select(t => new Question(SupportOf(t), Support, Words.AskSupport.With(AdaptWords.Of(t))))];

    public static string SupportOf(Technology technology) => $"{Support}-{Kebab.Of(technology)}";

    /// <summary>The mean of a scale on one side, of the numbers that were released; null where none was.</summary>
    public decimal? Mean(Consultation consultation, Side side, string scale)
    {
        var ids = _sheet.Value.Items.Where(i => i.Scale == scale).Select(i => i.Id).ToHashSet();
        var figures = consultation.Figures.FindAll(f => f.Side == side && ids.Contains(f.Item));
        return figures.Count is 0 ? null : Math.Round(figures.Average(f => (decimal)f.Mean) / 100m, 1);
    }

    internal sealed class Sheet : Courses.Sheet
    {
        public List<Item> Items { get; set; } = [];
    }

    internal sealed class Item : Both
    {
        public string Id { get; set; } = "";

        public string Scale { get; set; } = "";
    }
}

/// <summary>Works out the numbers of what has closed, once and for each side by itself, forgets the answers, and takes the token off each concern.</summary>
public sealed class FreezeRounds(Db db, TimeProvider clock) : IJob
{
    public string Name => "consultations";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        foreach (var id in await db.Set<Consultation>().Where(c => c.FrozenAt == null && c.ClosesAt <= now).Select(c => c.Id).ToListAsync(stop)) await Freeze(id, now, stop);
    }

    private async Task Freeze(Guid id, DateTime now, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await db.Set<Consultation>().Include(c => c.Invited).SingleOrDefaultAsync(c => c.Id == id && c.FrozenAt == null, stop) is not { } consultation) return;

        var answers = await db.Set<ConsultationAnswer>().AsNoTracking().Where(a => a.ConsultationId == id).ToListAsync(stop);
        consultation.Freeze(answers.GroupBy(a => (a.Side, a.Item)).Select(g => (g.Key, Figure: Release.Freeze(
                id, FiveSteps.Scale, g.Select(a => new Answer(new(a.Token), a.Value)), consultation.Invited.Count(i => i.Side == g.Key.Side), consultation.ClosesAt, now, new HashSet<Guid>()).Whole))
            .Where(f => f.Figure is not null).Select(f => ConsultationFigure.Of(f.Key.Side, f.Key.Item, f.Figure!)), now);
        db.AddRange(consultation.Figures);
        await db.SaveChangesAsync(stop);
        await db.Set<ConsultationAnswer>().Where(a => a.ConsultationId == id).ExecuteDeleteAsync(stop);
        await db.Set<Concern>().Where(c => c.ConsultationId == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Token, (Guid?)null), stop);
        await transaction.CommitAsync(stop);
        await db.Scrub(stop);
    }
}

/// <summary>For all who are asked, whether they have answered or not, as long as it is open.</summary>
public sealed class RoundWaiting(Db db, TimeProvider clock) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var now = clock.Now;
        return (await db.Set<Invited>().Where(i => i.PersonId == person).Join(db.Set<Consultation>().Where(c => c.FrozenAt == null && c.ClosesAt > now), i => i.ConsultationId, c => c.Id, (i, c) => new { c.Id, c.Name, c.BegunAt }).ToListAsync(stop))
            .ConvertAll(c => new Waiting(WaitingKind.Consulted, c.BegunAt, $"/consultations/{c.Id}", c.Name.Text));
    }
}

/// <summary>What somebody wrote into the plan under their name, and what they answer while it is open. What was frozen is nobody's any more.</summary>
public sealed class AdaptOwnWords(Db db, AnswerTokens tokens, Questions questions) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } =
    [
        $"{nameof(PlanEntry)}.{nameof(PlanEntry.By)}", $"{nameof(PlanEntry)}.{nameof(PlanEntry.Evidence)}", $"{nameof(PlanEntry)}.{nameof(PlanEntry.Notes)}", $"{nameof(PlanEntry)}.{nameof(PlanEntry.Owner)}",
        $"{nameof(Rationale)}.{nameof(Rationale.By)}", $"{nameof(Rationale)}.{nameof(Rationale.Objective)}", $"{nameof(Rationale)}.{nameof(Rationale.Practice)}", $"{nameof(Rationale)}.{nameof(Rationale.WhyTechnology)}", $"{nameof(Rationale)}.{nameof(Rationale.Contact)}", $"{nameof(Rationale)}.{nameof(Rationale.Without)}",
        $"{nameof(StageStep)}.{nameof(StageStep.By)}", $"{nameof(StageStep)}.{nameof(StageStep.Why)}", $"{nameof(TakenUp)}.{nameof(TakenUp.Entry)}", $"{nameof(TakenUp)}.{nameof(TakenUp.Exit)}",
        $"{nameof(Invited)}.{nameof(Invited.PersonId)}", $"{nameof(Consultation)}.{nameof(Consultation.Name)}", $"{nameof(Concern)}.{nameof(Concern.Said)}", $"{nameof(Concern)}.{nameof(Concern.Decided)}", $"{nameof(Concern)}.{nameof(Concern.Because)}", $"{nameof(Concern)}.{nameof(Concern.DecidedBy)}",
        $"{nameof(Watch)}.{nameof(Watch.By)}", $"{nameof(Watch)}.{nameof(Watch.Changed)}", $"{nameof(Watch)}.{nameof(Watch.TakeUp)}", $"{nameof(Watch)}.{nameof(Watch.LetGo)}",
        $"{nameof(Adaptation)}.{nameof(Adaptation.By)}", $"{nameof(Adaptation)}.{nameof(Adaptation.BackBy)}", $"{nameof(Adaptation)}.{nameof(Adaptation.Title)}", $"{nameof(Adaptation)}.{nameof(Adaptation.Lost)}", $"{nameof(Adaptation)}.{nameof(Adaptation.Met)}",
        $"{nameof(OldMaterial)}.{nameof(OldMaterial.By)}", $"{nameof(OldMaterial)}.{nameof(OldMaterial.Name)}", $"{nameof(OldItem)}.{nameof(OldItem.Text)}", $"{nameof(OldItem)}.{nameof(OldItem.Title)}", $"{nameof(OldItem)}.{nameof(OldItem.Section)}", $"{nameof(OldLine)}.{nameof(OldLine.Name)}", $"{nameof(OldLine)}.{nameof(OldLine.Detail)}",
        $"{nameof(Owed)}.{nameof(Owed.By)}", $"{nameof(Owed)}.{nameof(Owed.DoneBy)}", $"{nameof(Owed)}.{nameof(Owed.Said)}", $"{nameof(OwnSheet)}.{nameof(OwnSheet.By)}",
        $"{nameof(Theme)}.{nameof(Theme.Name)}", $"{nameof(Laid)}.{nameof(Laid.By)}",
    ];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var entry in await db.Set<PlanEntry>().AsNoTracking().Where(e => e.By == person).OrderBy(e => e.At).ToListAsync(stop))
        {
            yield return new(Words.PlanTitle, entry.Strategy, entry.At, string.Join("\n\n", new[] { entry.Owner?.Text, entry.Evidence?.Source, entry.Notes?.Source }.OfType<string>()));
        }

        foreach (var reasons in await db.Set<Rationale>().AsNoTracking().Where(e => e.By == person).OrderBy(e => e.At).ToListAsync(stop))
        {
            yield return new(Words.ToolsTitle, AdaptWords.Of(reasons.Technology), reasons.At, string.Join("\n\n", reasons.Parts.OfType<Shareable>().Select(p => p.Source)));
        }

        foreach (var watch in await db.Set<Watch>().AsNoTracking().Where(w => w.By == person).OrderBy(w => w.At).ToListAsync(stop))
        {
            yield return new(Words.WatchTitle, Words.PlanTitle, watch.At, string.Join("\n\n", new[] { watch.Changed, watch.TakeUp, watch.LetGo }.OfType<Shareable>().Select(p => p.Source)));
        }

        foreach (var moved in await db.Set<Adaptation>().AsNoTracking().Where(a => a.By == person).OrderBy(a => a.At).ToListAsync(stop))
        {
            yield return new(Words.MovedTitle, moved.Title.Text, moved.At, $"{moved.Lost.Source}\n\n{moved.Met.Source}");
        }

        foreach (var owed in await db.Set<Owed>().AsNoTracking().Where(o => o.DoneBy == person).OrderBy(o => o.DoneAt).ToListAsync(stop))
        {
            yield return new(Words.OwedTitle, owed.Safeguard, owed.DoneAt, owed.Said!.Source);
        }

        foreach (var step in await db.Set<StageStep>().AsNoTracking().Where(s => s.By == person && s.Why != null).OrderBy(s => s.At).ToListAsync(stop))
        {
            yield return new(Words.StagesTitle, AdaptWords.Of(step.Technology), step.At, step.Why!.Text);
        }

        foreach (var decided in await db.Set<Concern>().AsNoTracking().Where(c => c.DecidedBy == person).OrderBy(c => c.DecidedAt).ToListAsync(stop))
        {
            yield return new(Words.WeDecided, Words.RoundsTitle, decided.DecidedAt, $"{decided.Decided!.Source}\n\n{decided.Because!.Source}");
        }

        foreach (var (consultation, token, name) in await Open(person, stop))
        {
            foreach (var said in await db.Set<Concern>().AsNoTracking().Where(c => c.ConsultationId == consultation && c.Token == token).ToListAsync(stop)) yield return new(Words.RoundsTitle, name, null, said.Said.Source);
            var asked = questions.Of(await db.Set<Consultation>().AsNoTracking().SingleAsync(c => c.Id == consultation, stop)).ToDictionary(q => q.Id, q => q.Sentence);
            foreach (var answer in await db.Set<ConsultationAnswer>().AsNoTracking().Where(a => a.ConsultationId == consultation && a.Token == token).OrderBy(a => a.Item).ToListAsync(stop)) yield return new(Words.RoundsTitle, name, null, $"{asked.GetValueOrDefault(answer.Item, answer.Item)} {answer.Value}");
        }
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        foreach (var (consultation, token, _) in await Open(person, stop))
        {
            await db.Set<ConsultationAnswer>().Where(a => a.ConsultationId == consultation && a.Token == token).ExecuteDeleteAsync(stop);
            await db.Set<Concern>().Where(c => c.ConsultationId == consultation && c.Token == token).ExecuteDeleteAsync(stop);
        }

        // The plan is the course's and stays; whose hand it was goes.
        await db.Set<PlanEntry>().Where(e => e.By == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<Rationale>().Where(e => e.By == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<StageStep>().Where(e => e.By == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<Concern>().Where(e => e.DecidedBy == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.DecidedBy, (Guid?)null), stop);
        await db.Set<OldMaterial>().Where(m => m.By == person).ExecuteUpdateAsync(m => m.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<Adaptation>().Where(e => e.By == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<Adaptation>().Where(e => e.BackBy == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.BackBy, (Guid?)null), stop);
        await db.Set<Owed>().Where(e => e.By == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<Owed>().Where(e => e.DoneBy == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.DoneBy, (Guid?)null), stop);
        await db.Set<OwnSheet>().Where(e => e.By == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<Watch>().Where(e => e.By == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<Laid>().Where(e => e.By == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.By, (Guid?)null), stop);
        await db.Set<Invited>().Where(i => i.PersonId == person).ExecuteDeleteAsync(stop);
    }

    private async Task<List<(Guid Consultation, Guid Token, string Name)>> Open(Guid person, CancellationToken stop) =>
        (await db.Set<Invited>().Where(i => i.PersonId == person).Join(db.Set<Consultation>().Where(c => c.FrozenAt == null), i => i.ConsultationId, c => c.Id, (i, c) => new { c.Id, c.Name }).ToListAsync(stop)).ConvertAll(c => (c.Id, tokens.Of(Consultation.Kind, c.Id, c.Id, person), c.Name.Text));
}
