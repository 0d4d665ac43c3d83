using System.CommandLine;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command ImportCourse()
    {
        var place = new Argument<string>("folder") { Description = "The folder of the course, or a zip file of it. With --report also a Common Cartridge, a Moodle backup, an H5P package, a Word document, or a folder of texts." };
        var over = new Option<bool>("--over") { Description = "Replace what was changed in the browser since the course was taken up." };
        var report = new Option<bool>("--report") { Description = "Takes nothing up and opens no data: says of each thing in it as what it can be shown, or why not." };
        var language = new Option<string?>("--language") { Description = "The language of what is said. Default: that of the machine." };
        language.AcceptOnlyFromAmong([.. Languages.All]);
        var import = new Command("import", "Takes a course up, whole or not at all. What is here already under its id gets the texts that come; what people have written stays.") { place, over, report, language };
        import.SetAction((parsed, stop) =>
        {
            if (parsed.GetValue(language) is { } said) Languages.Speak(said);
            return OrRefuse(() => parsed.GetValue(report) ? RunReport(parsed.GetRequiredValue(place), Console.Out) : RunImportCourse(parsed.GetRequiredValue(place), parsed.GetValue(over), stop));
        });
        return import;
    }

    private static async Task<int> RunImportCourse(string place, bool over, CancellationToken stop)
    {
        if (await IsForeign(place)) throw new RefusedException(Words.CourseForeign);

        var settings = OwnSettings();
        await using var db = await OpenOwn(settings, stop);
        using var shelf = new CourseShelf();
        var taken = await WithFiles(place, files => TakeCourse.Take(files, over, db, shelf, new(settings), TimeProvider.System, stop));
        if (taken.ChangedHere is { } title) throw new RefusedException(Words.CourseChangedHere.With(title));

        foreach (var fault in taken.Faults) await Console.Out.WriteLineAsync(fault.ToString());
        if (taken.Course is null) throw new RefusedException(Words.CourseNotTaken);

        await Console.Out.WriteLineAsync(Words.CourseTaken.With(place));
        return Done;
    }

    private static Command ExportCourseTo()
    {
        var name = new Argument<string>("id") { Description = "The id of the course, as it stands in course.yaml." };
        var to = new Argument<string>("to") { Description = "A folder that is not there yet or empty, or a file whose name ends in .zip." };
        var export = new Command("export", "Writes a course as its files: texts as they are now, licence and lineage with them, and nobody who learned by it.") { name, to };
        export.SetAction((parsed, stop) => OrRefuse(() => RunExportCourse(parsed.GetRequiredValue(name), Path.GetFullPath(parsed.GetRequiredValue(to)), stop)));
        return export;
    }

    private static async Task RunExportCourse(string name, string to, CancellationToken stop)
    {
        var settings = OwnSettings();
        await using var db = await OpenOwn(settings, stop);
        if (await ExportCourse.Find(c => c.Name == name, db, stop) is not { } course)
        {
            throw new RefusedException(Words.CourseUnknown.With(name, string.Join(", ", await db.Set<Course>().Select(c => c.Name).OrderBy(n => n).ToListAsync(stop))));
        }

        if (File.Exists(to) || (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())) throw new RefusedException(Words.CourseThere.With(to));

        var store = new MediaStore(settings);
        try
        {
            if (to.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) await Zip(course, store, to, stop);
            else await Unpack(course, store, to, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(Words.CourseNotWritten.With(to));
        }

        await Console.Out.WriteLineAsync(Words.CourseWritten.With(name, to));
    }

    private static async Task Zip(Course course, MediaStore store, string to, CancellationToken stop)
    {
        await using var file = new FileStream(to, FileMode.CreateNew, FileAccess.ReadWrite);
        await ExportCourse.Pack(course, store, file, stop);
    }

    private static async Task Unpack(Course course, MediaStore store, string to, CancellationToken stop)
    {
        foreach (var (path, open) in ExportCourse.Files(course, store))
        {
            var file = Path.Combine(to, path); // Its name was looked at when it came.
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var from = open();
            await using var into = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await from.CopyToAsync(into, stop);
        }
    }

    private static async Task<Db> OpenOwn(Settings settings, CancellationToken stop)
    {
        if (await Doorstep.OwnerOf(settings, stop) is null) throw new RefusedException(Words.OwnNotSetUp.With(settings.Data));

        var db = settings.OpenDatabase();
        return (await db.Database.GetPendingMigrationsAsync(stop)).Any() ? throw new RefusedException(Words.OwnOlder) : db;
    }

    private static async Task<T> WithFiles<T>(string place, Func<IPackFiles, Task<T>> act)
    {
        if (Directory.Exists(place)) return await act(Opened(place, () => new PackFolder(place)));

        await using var file = Opened(place, () => File.OpenRead(place));
        using var zip = new PackZip(file, Path.GetFileName(place));
        return await act(zip);
    }

    private static T Opened<T>(string place, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RefusedException(Words.CourseMissing.With(place));
        }
    }
}
