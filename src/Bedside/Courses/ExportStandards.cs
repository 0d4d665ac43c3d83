using System.Globalization;
using System.Text;
using Bedside.Access;
using Bedside.Shared;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bedside.Courses;

/// <summary>Which activities serve which standard, as a table for a committee: one line for each standard and activity, and one for a standard that nothing serves.</summary>
public static class ExportStandards
{
    public static async Task<IResult> Get(Guid course, Me me, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Table(live.Pack, live.LanguageFor(me.Language)))).ToArray();
        return Results.File(bytes, "text/csv; charset=utf-8", $"{live.Pack.Head.Id}-{Words.StandardsFile}.csv");
    }

    internal static string Table(Pack pack, string language)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        // A title that begins like a formula is text in a spreadsheet too.
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\n" });
        foreach (var head in new[] { Words.CsvStandard, Words.CsvTitle, Words.CsvWeek, Words.CsvActivity, Words.CsvKind, Words.CsvMinutes }) csv.WriteField(head);
        csv.NextRecord();
        foreach (var standard in pack.Head.Standards)
        {
            var serving = pack.Weeks.SelectMany(w => w.Activities.Where(a => a.Standards.Contains(standard.Id)).Select(a => (Week: w.Number, Activity: a))).ToList();
            foreach (var (week, activity) in serving) Line(csv, standard, $"{week}", activity.Texts[language].Title, CourseWords.Of(activity.Kind), $"{activity.Minutes}");
            if (serving.Count is 0) Line(csv, standard, "", Words.CsvNothing, "", "0");
        }

        return text.ToString();
    }

    private static void Line(CsvWriter csv, Standard standard, params IEnumerable<string> fields)
    {
        foreach (var field in fields.Prepend(standard.Title).Prepend(standard.Id)) csv.WriteField(field);
        csv.NextRecord();
    }
}
