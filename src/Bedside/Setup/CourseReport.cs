using Bedside.Courses;
using Bedside.Exchange;
using Bedside.Shared;

namespace Bedside.Setup;

public static partial class Commands
{
    // One line for each thing: its name, whether it is shown, as what or why not. Opens no data.
    private static Task<int> RunReport(string place, TextWriter to) => WithImported(place, async imported =>
    {
        if (imported.Format is ExchangeFormat.Pack) return await RunReportOfPack(place, to);

        foreach (var line in imported.Report) await Line(line.Name, line.IsShown, ExchangeWords.Of(line), to);
        await Total(imported.Report.Count, imported.Report.Count(l => l.IsShown), to);
        return Done;
    });

    private static async Task<int> RunReportOfPack(string place, TextWriter to)
    {
        var reading = await WithFiles(place, files => Task.FromResult(PackCheck.Of(files, Components.House())));
        if (reading.Pack is not { } pack || reading.InTheWay.Count > 0) throw new RefusedException(Words.CoursePackHasFaults.With(reading.Faults.Count));

        var activities = pack.Weeks.SelectMany(w => w.Activities).ToList();
        foreach (var activity in activities) await Line(activity.Texts[pack.Head.First].Title, isShown: true, CourseWords.Of(activity.Kind), to);
        await Total(activities.Count, activities.Count, to);
        return Done;
    }

    // What another system made is told by its content. What cannot be read at all is left to whoever looks for a course of Bedside in it.
    private static async Task<bool> IsForeign(string place)
    {
        try
        {
            return await WithImported(place, imported => Task.FromResult(imported.Format is not (ExchangeFormat.Pack or ExchangeFormat.Folder)));
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static async Task<T> WithImported<T>(string place, Func<Imported, Task<T>> act)
    {
        try
        {
            if (Directory.Exists(place))
            {
                using var folder = Import.Read(Opened(place, () => new FolderArchive(place)));
                return await act(folder);
            }

            await using var file = Opened(place, () => File.OpenRead(place));
            using var archive = Import.Read(file);
            return await act(archive);
        }
        catch (ExchangeRefusedException refused)
        {
            throw new RefusedException(ExchangeWords.Of(refused));
        }
    }

    private static Task Line(string name, bool isShown, string words, TextWriter to) => to.WriteLineAsync($"{name}\t{(isShown ? Courses.Words.ExchangeShown : Courses.Words.ExchangeReported)}\t{words.Replace('\t', ' ')}");

    private static Task Total(int all, int shown, TextWriter to) => to.WriteLineAsync(Courses.Words.ExchangeTotal.With(all, shown, all - shown));
}
