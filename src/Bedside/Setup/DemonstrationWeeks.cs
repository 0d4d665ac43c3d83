using Bedside.Community;
using Bedside.Courses;
using Bedside.Facilitation;
using Bedside.Gatherings;
using Bedside.Journal;
using Bedside.Shared;
using Bedside.Today;

namespace Bedside.Setup;

/// <summary>The weeks that lie behind the demonstration's cohort: journals, promises, ideas, what was done, the meeting that took place, and how it was held.</summary>
public sealed partial class Demonstration
{
    private void MakeWeeks(Cohort cohort)
    {
        MakeJournals(cohort);
        foreach (var part in _file.Promises) db.Add(MakePromise(part));
        foreach (var part in _file.Ideas) MakeIdea(part, cohort);
        foreach (var part in _file.Done) db.Add(new Doing { MemberId = _members[part.By].Id, Activity = part.Activity, On = DayAgo(part.DaysAgo, part.By), Felt = (Felt?)part.Felt });
        foreach (var part in _file.MeetingsHeld) Hold(part);
        foreach (var part in _file.StaffNotes) db.Add(new StaffNote { Id = Guid.CreateVersion7(), MemberId = _members[part.By].Id, Said = part.Text, At = DaysAgo(part.DaysAgo, "19:40", ZoneOf(part.By)) });
        foreach (var part in _file.Reached)
        {
            db.Add(new Outreach { Id = Guid.CreateVersion7(), ById = _members[part.By].Id, AboutId = _members[part.About].Id, Said = Text(part.Text), At = DaysAgo(part.DaysAgo, "15:10", ZoneOf(part.By)) });
        }

        foreach (var part in _file.Groups) MakeGroups(part, cohort);
        foreach (var part in _file.People.Where(p => p.Goal is not null && _members.ContainsKey(p.Key))) db.Add(new Goal { MemberId = _members[part.Key].Id, Wanted = part.Goal! });
        foreach (var part in _file.People.Where(p => p.Confidence is not null)) db.Add(new Arrival { PersonId = _people[part.Key].Id, Sure = part.Confidence, On = DayAgo(_file.Cohort.StartDaysAgo - 1, part.Key) });
    }

    private void MakeJournals(Cohort cohort)
    {
        var entries = new Dictionary<string, Entry>();
        foreach (var part in _file.Journals)
        {
            var at = DaysAgo(part.DaysAgo, part.At, ZoneOf(part.By));
            if (part.ThenOf is { } then)
            {
                entries[then].Nows.Add(new() { Id = Guid.CreateVersion7(), Words = string.Join("\n\n", new[] { part.Noticed, part.Moved, part.Knowing, part.Doing }.Select(t => t.TrimEnd('\n')).Where(t => t.Length > 0)), At = at });
                continue;
            }

            var entry = entries[part.Key] = new() { MemberId = _members[part.By].Id, Activity = part.Activity, WrittenAt = at };
            entry.Write(new(part.Noticed.TrimEnd('\n'), part.Moved.TrimEnd('\n'), part.Knowing.TrimEnd('\n'), part.Doing.TrimEnd('\n'), (Felt?)part.Felt));
            db.Add(entry);
            foreach (var shared in part.Shared) Share(entry, shared, part.By, cohort);
        }
    }

    private void Share(Entry entry, DemonstrationFile.SharedWithPart part, string by, Cohort cohort)
    {
        var with = part.With switch { "facilitator" => Audience.Facilitators, "circle" => Audience.Place, _ => Audience.Cohort };
        IEnumerable<(Part, Shareable)> said = part.Passage is { } passage ? [(Part.Passage, Text(passage))] : entry.Written.Select(p => (p, Text(entry.Of(p))));
        var sharing = Sharing.Make(Guid.CreateVersion7(), entry, cohort.Id, with, part.Circle is { } circle ? _circles[circle].Id : null, said, DaysAgo(part.DaysAgo, "20:15", ZoneOf(by)));
        if (part.Question is { } question) sharing.Ask(Guid.CreateVersion7(), _members[question.By].Id, Text(question.Text), DaysAgo(question.DaysAgo, "18:50", ZoneOf(question.By)));
        if (part.WithdrawnDaysAgo is { } days) sharing.Withdraw(DaysAgo(days, "21:00", ZoneOf(by)));
        db.Add(sharing);
    }

    private Commitment MakePromise(DemonstrationFile.PromisePart part)
    {
        var commitment = new Commitment { Id = Guid.CreateVersion7(), MemberId = _members[part.By].Id, Activity = part.Activity, MadeAt = DaysAgo(part.DaysAgo, "17:00", ZoneOf(part.By)) };
        var asked = DayAgo(part.AskDaysAgo, part.By);
        commitment.Say(part.Who, part.When, part.What, asked);
        Became? became = part.Answer switch { "kept" => Became.Kept, "partly" => Became.Partly, "not-yet" => Became.NotYet, _ => null };
        if (became is { } answer) commitment.Answer(Guid.CreateVersion7(), answer, part.Note, asked, DaysAgo(part.AskDaysAgo, "21:30", ZoneOf(part.By)), null);
        return commitment;
    }

    private void MakeIdea(DemonstrationFile.IdeaPart part, Cohort cohort)
    {
        var idea = Idea.Of(Guid.CreateVersion7(), new(cohort.Id, cohort.Name, _members[part.By].Id, _members[part.By].Role), Text(part.Text), DaysAgo(part.DaysAgo, "16:30", ZoneOf(part.By)));
        if (part.Answer is { } answer) idea.AnswerIt(_members[answer.By].Id, Text(answer.Text), DaysAgo(answer.DaysAgo, "18:20", ZoneOf(answer.By)));
        db.Add(idea);
    }

    // Who was there says so; the notes stand on the meeting's page.
    private void Hold(DemonstrationFile.HeldPart part)
    {
        var meeting = db.Set<Gathering>().Local.Single(g => g.Activity == part.Activity);
        var host = _members.Values.Single(m => m.Id == meeting.HostId);
        db.Add(new MeetingNotes { GatheringId = meeting.Id, By = host.PersonId, Said = Text(part.Notes), At = DaysAgo(part.DaysAgo - 1, "09:30", _file.Sites[0].TimeZone) });
        var told = _file.Done.Where(d => d.Activity == part.Activity).Select(d => d.By).ToHashSet();
        foreach (var one in part.There.Where(t => !told.Contains(t))) db.Add(new Doing { MemberId = _members[one].Id, Activity = part.Activity, On = DayAgo(part.DaysAgo, one) });
    }

    private void MakeGroups(DemonstrationFile.GroupsPart part, Cohort cohort)
    {
        var made = DaysAgo(part.DaysAgo, "11:00", _file.Sites[0].TimeZone);
        var set = new GroupSet { Id = Guid.CreateVersion7(), CohortId = cohort.Id, Name = Line(part.Name), Size = 2, MadeAt = made };
        set.Deal([.. part.Groups.Select(group => (IReadOnlyList<Dealing.Taking>)[.. group.Select(k => new Dealing.Taking(_members[k].Id, _members[k].SiteId, default))])], 1);
        set.GiveOut(made.AddMinutes(20));
        db.Add(set);
    }

    // A day where somebody is; negative lies ahead.
    private DateOnly DayAgo(int days, string person) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Visit.ZoneOf(ZoneOf(person)))).AddDays(-days);
}
