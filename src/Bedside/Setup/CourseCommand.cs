using System.CommandLine;
using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command Course() => new("course", "Courses as folders of text: docs/content-packs.md.") { CheckCourse(), ImportCourse(), ExportCourseTo() };

    private static Command CheckCourse()
    {
        var place = new Argument<string>("folder") { Description = "The folder of the course, or a zip file of it." };
        var check = new Command("check", "Reads a course and says what is wrong in it, one line each. Changes nothing and opens no data.") { place };
        check.SetAction((parsed, _) => OrRefuse(() => RunCheckCourse(parsed.GetRequiredValue(place), Console.Out)));
        return check;
    }

    private static async Task<int> RunCheckCourse(string place, TextWriter to)
    {
        var reading = await WithFiles(place, files => Task.FromResult(PackCheck.Of(files, Components.House())));
        foreach (var fault in reading.Faults) await to.WriteLineAsync(fault.ToString());
        foreach (var note in reading.Notes) await to.WriteLineAsync($"{note with { Sentence = Words.CourseNote.With(note.Sentence) }}");
        if (reading.Pack is { } pack) await to.WriteLineAsync($"\n{Table(Shares.Of(pack))}");

        var count = reading.Faults.Count;
        await to.WriteLineAsync("\n" + (count is 0 ? Words.CourseGood.With(place) : Words.CourseFaults.OrMany(Words.CourseFaultsMany, count)));
        return count is 0 ? Done : DoneWithFaults;
    }

    // One row for each week and one for all: minutes, and how many of them in each mode that occurs.
    private static string Table(Shares shares)
    {
        var modes = Enum.GetValues<Mode>().Where(shares.Course.ByMode.ContainsKey).ToList();
        string[] Row(string name, Share share) => [name, $"{share.Minutes}", .. modes.Select(m => $"{share.ByMode.GetValueOrDefault(m)}")];
        List<string[]> rows = [["", Words.CourseMinutes, .. modes.Select(m => CourseWords.Of(m))], .. shares.Weeks.Select(w => Row(Words.CourseWeek.With(w.Week), w.Share)), Row(Words.CourseWhole, shares.Course)];
        var widths = Enumerable.Range(0, modes.Count + 2).Select(c => rows.Max(r => r[c].Length)).ToList();
        return string.Join("\n", rows.Select(r => string.Join("  ", r.Select((cell, c) => c is 0 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c])))));
    }
}
