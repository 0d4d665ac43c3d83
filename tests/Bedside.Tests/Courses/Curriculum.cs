using System.IO.Compression;
using System.Net;
using System.Text;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Courses;

/// <summary>What tests do with courses: take up the one that came with Bedside, give it to a cohort, bring one as a zip.</summary>
internal static class Curriculum
{
    public const string Shipped = "staying-present";

    extension(Browser who)
    {
        /// <summary>Takes up the course that came with Bedside; its id.</summary>
        public async Task<Guid> TakeUp()
        {
            using var taken = await who.Send("/courses", ("course", Shipped));
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
            return Guid.Parse(taken.To.Split('/')[^1]);
        }

        /// <summary>Brings a course as a zip, through the form.</summary>
        public Task<HttpResponseMessage> Bring(byte[] zip, bool over = false)
        {
            var form = new MultipartFormDataContent { { new ByteArrayContent(zip), "pack", "course.zip" } };
            if (over) form.Add(new StringContent("yes"), "over");
            return who.Http.PostAsync("/courses/imports", form);
        }
    }

    extension(HttpResponseMessage answer)
    {
        /// <summary>Where it leads, without what it says there once.</summary>
        public string To => answer.Headers.Location!.ToString().Split('?', '#')[0];
    }

    extension(TestApp app)
    {
        /// <summary>The cohort of this world goes through the shipped course from this day on.</summary>
        public async Task<Guid> Follow(World world, string start)
        {
            using var ada = await app.SignedIn(world.Ada);
            using var chosen = await ada.Send($"/cohorts/{world.Cohort.Id}/course", ("course", Shipped), ("start", start), ("weekDays", "7"));
            Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
            return await app.With(db => db.Set<Course>().Where(c => c.Name == Shipped).Select(c => c.Id).SingleAsync());
        }
    }

    /// <summary>The files of the shipped course.</summary>
    public static Dictionary<string, string> Files()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "courses", Shipped);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText);
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, string>> files) => Zip(files.Select(f => (f.Key, Encoding.UTF8.GetBytes(f.Value))));

    public static byte[] Zip(IEnumerable<(string Path, byte[] Bytes)> files)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (path, bytes) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(bytes);
            }
        }

        return to.ToArray();
    }

    public static Dictionary<string, string> Unzip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(e => e.FullName, e => new StreamReader(e.Open()).ReadToEnd());
    }
}
