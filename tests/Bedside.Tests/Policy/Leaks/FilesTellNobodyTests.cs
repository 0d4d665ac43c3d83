using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Setup;
using Bedside.Shared;
using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Bedside.Tests.Policy.Leaks;

/// <summary>What leaves the pages (streams, mails, files, exports, logs, backups, what a browser keeps) says no more of who wrote than they do.</summary>
[Collection(nameof(VeiledHouse)), Trait("R", "R29")]
public sealed partial class FilesTellNobodyTests(VeiledHouse house)
{
    private readonly Naming _naming = new(house);

    [Fact, Trait("L", "L2")]
    public async Task Nothing_is_streamed_to_anybody_who_waits_for_others_to_write()
    {
        using var amara = await house.At(house.Readers.Single(r => r.Name is "facilitator"), "listening");
        foreach (var (name, value) in new[] { ("Accept", "text/event-stream"), ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==") }) amara.Http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        foreach (var row in WhoMayWhat.Rows(house.Services).Where(r => r.Method is "GET"))
        {
            using var answer = await amara.Open(house.Furnished.Fill(row)); // And it ends.
            Assert.False(IsStream((int)answer.StatusCode, $"{answer.Content.Headers.ContentType}"), $"{row}");
        }

        Assert.True(IsStream(101, "") && IsStream(200, "text/event-stream; charset=utf-8") && !IsStream(200, "text/html"));
        Assert.DoesNotContain(house.Collected, a => IsStream(a.Status, a.Type));

        // What is answered at all: each kind has been thought about.
        string[] kinds = ["", "text/html", "text/calendar", "text/csv", "text/javascript", "audio/wav", "image/svg+xml", "image/png", "application/octet-stream", "application/manifest+json", "application/zip", "application/json", "text/vtt", "text/plain", "text/markdown", "application/yaml"];
        Assert.Empty(house.Collected.Select(a => a.Type.Split(';')[0]).Distinct().Except(kinds));
        Assert.DoesNotContain(Source.Touches(Source.Program), t => Regex.IsMatch((t.Touched as Type ?? t.Touched.DeclaringType)?.FullName ?? "", "WebSocket|ServerSentEvent|SignalR|SseItem"));
    }

    private static bool IsStream(int status, string type) => status is 101 || Regex.IsMatch(type, "event-stream|x-ndjson|multipart/x-mixed|grpc");

    [Fact, Trait("L", "L3")]
    public void A_mail_names_nobody_and_who_wrote_gets_the_same_mails_as_who_did_not()
    {
        var mails = house.Mails.All;
        Assert.True(house.Mails.Named > 5); // What was said under names was told.
        foreach (var mail in mails)
        {
            using var message = SmtpCarrier.MimeOf(mail, house.Settings, house.Clock);
            Assert.Empty(Told(message, mail.To));
        }

        using var planted = SmtpCarrier.MimeOf(mails[0] with { Text = $"{house.Masks[0]} has answered." }, house.Settings, house.Clock);
        Assert.NotEmpty(Told(planted, mails[0].To));
        planted.Body = new Multipart("alternative") { new TextPart("plain") { Text = "Something is new." }, new TextPart("html") { Text = "<p>Learner 4 has answered.</p>" } };
        Assert.Contains(Told(planted, mails[0].To), t => t.Contains("Learner 4", StringComparison.Ordinal));

        // From then on people wrote behind masks only. Whoever learns here and said nothing under their name gets what the others get, in the same words.
        var after = mails.Skip(house.Mails.Named).ToList();
        Assert.Single(Got(after));
        var email = house.Ten.People[2].Email!;
        Assert.Equal(2, Got([.. after, new Mailing(email, "Kept", "Your letter is kept.")]).Count);
    }

    // Each of people 2 to 8: the first three wrote most, the last nothing that opened.
    private List<string> Got(IReadOnlyList<Mailing> mails) => [.. house.Ten.People.Skip(2).Take(7).Select(p => string.Join('\n', mails.Where(m => m.To == p.Email).Select(m => $"{m.Subject} {Link().Replace(m.Text, "")}"))).Distinct()];

    [GeneratedRegex("/digest/\\S+")]
    private static partial Regex Link();

    private IEnumerable<string> Told(MimeMessage message, string to)
    {
        var parts = message.BodyParts.Select(p => p is TextPart text ? text.Text : "").Concat(message.Headers.Where(h => h.Id is not HeaderId.To).Select(h => h.Value)).Concat(message.BodyParts.SelectMany(p => p.Headers).Select(h => h.Value)).Append(message.From.ToString());
        var never = Naming.Whole(house.People.Append(house.Ten.Path).Append("What we saw").Concat(house.Ten.People.Select(p => p.Email!).Where(e => e != to)));
        return parts.SelectMany(p => _naming.Faults($"A mail to {to}", p).Concat(never.Matches(p).Select(m => $"A mail to {to} has {m}.")));
    }

    [Fact, Trait("L", "L6")]
    public void No_file_comes_in_with_a_letter_and_no_picture_is_fetched_from_one()
    {
        // Somebody sent a photo with a letter all the same, in the only way there is: the letter came, and nothing of the photo did.
        Assert.Contains(house.Collected, a => a.Text.Contains(VeiledHouse.Identifiers, StringComparison.Ordinal));
        var marks = new[] { "GPSLatitude", "learner-7-at-home", "43.6532" };
        Assert.Empty(Files(house.Database.Folder).Where(f => marks.Any(m => f.Name.Contains(m, StringComparison.Ordinal) || Holds(f.Bytes, m))).Select(f => f.Name));
        Assert.DoesNotContain(house.RowsAfter.SelectMany(t => t.Value), row => marks.Any(m => row.Contains(m, StringComparison.Ordinal) || row.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(m)), StringComparison.Ordinal)));
        Assert.DoesNotContain(house.Collected, a => marks.Any(m => a.Text.Contains(m, StringComparison.Ordinal)));

        // No page of the circle takes one, and a picture that is named in a letter is not asked for by whoever reads it.
        var pages = house.Collected.Where(a => a.IsHtml && _naming.IsOfCircle(a)).ToList();
        Assert.DoesNotContain(pages, TakesFiles);
        Assert.Empty(pages.SelectMany(a => a.Html.QuerySelectorAll(".words [src], .words [srcset], .words [style]")));
        Assert.True(TakesFiles(pages[0].Planted("</main>", "<form method=\"post\" enctype=\"multipart/form-data\"><input type=\"file\" name=\"f\"></form></main>")));
        Assert.Contains(Files(house.Settings.Keys), f => f.Name.EndsWith(".key", StringComparison.Ordinal)); // What is looked through is really there.
    }

    private static bool TakesFiles(Answer page) => page.Html.QuerySelector("input[type=file], form[enctype='multipart/form-data']") is not null;

    private static IEnumerable<(string Name, byte[] Bytes)> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f =>
    {
        using var stream = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return (Path.GetRelativePath(folder, f), bytes.ToArray());
    });

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    [Fact, Trait("L", "L11")]
    public async Task Nobody_finds_a_mask_or_what_was_written_behind_one_by_searching_and_no_field_completes_one()
    {
        foreach (var reader in house.Readers.Where(r => r.Person is not null))
        {
            using var browser = await house.At(reader, "searching");
            async Task<string> Found(string words) => Back().Replace((await browser.Page($"/search?q={Uri.EscapeDataString(words)}")).Body!.InnerHtml.Replace(words, "", StringComparison.Ordinal), "");
            var nothing = await Found("quagga");
            foreach (var words in house.Masks.Take(4).Concat([house.Written[0].Word, house.Written[^1].Word, "Oduya-Pell"])) Assert.Equal(nothing, await Found(words));
            if (reader.Name is "another member" or "facilitator") Assert.NotEqual(nothing, await Found("corridor")); // What was said under names is found.
        }

        Assert.DoesNotContain(house.Collected, a => a.IsHtml && a.Html.QuerySelector("datalist, [list], [role=combobox], [data-complete]") is not null);
        Assert.DoesNotContain(house.Answers.All.Where(a => a.Walk.EndsWith("searching", StringComparison.Ordinal)), a => house.Written.Skip(1).SkipLast(1).Any(w => a.Text.Contains(w.Word, StringComparison.Ordinal)));
    }

    // Where one searches stands in the form that turns the page.
    [GeneratedRegex("name=\"back\" value=\"[^\"]*\"")]
    private static partial Regex Back();

    [Fact, Trait("L", "L13")]
    public void No_file_anybody_takes_away_joins_them_to_what_they_wrote_behind_a_mask()
    {
        var taken = house.Collected.Where(a => a.IsDownload || a.Type.Split(';')[0] is "text/csv" or "text/markdown" or "application/zip" or "text/calendar" or "application/json").ToList();
        Assert.Equal(2 * house.Readers.Count(r => r.Person is not null), taken.Count(a => a.Url is "/you/words"));
        Assert.Contains(taken, a => a.By == house.Ten.World.Ana.Id && a.Text.Contains("I walked past her", StringComparison.Ordinal)); // What she said under her name is hers to take.
        Assert.Empty(taken.SelectMany(a => Inside(a).SelectMany(text => _naming.IsOfCircle(a) ? _naming.Faults(a) : _naming.Faults($"{a}", text))));

        var own = taken.First(a => a.By == house.Ten.World.Ana.Id && a.Url is "/you/words" && a.IsHtml);
        Assert.NotEmpty(_naming.Faults("planted", own.Planted("I walked past her", $"What I saw was {house.Written[0].Word}").Text));
    }

    // Its text, and of a zip that of everything in it.
    private static IEnumerable<string> Inside(Answer answer)
    {
        if (answer.Type is not "application/zip") return [answer.Text];

        using var zip = new ZipArchive(new MemoryStream(answer.Body));
        return [.. zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return e.FullName + reader.ReadToEnd();
        })];
    }

    [Fact, Trait("L", "L14")]
    public async Task No_line_of_the_log_and_no_row_says_who_was_in_the_circle_when()
    {
        house.Services.GetRequiredService<ILogger<VeiledHouse>>().LogInformation("Somebody listens.");
        var lines = house.Logged.Replace(Source.Root, "", StringComparison.Ordinal);
        Assert.Contains("Somebody listens.", lines, StringComparison.Ordinal);
        Assert.Contains("WriteUnnamed", lines, StringComparison.Ordinal); // That something broke there is told, by its type and place,
        Assert.Empty(Logged(lines)); // and nothing of who wrote, what, or where.
        Assert.NotEmpty(Logged(lines + $"\nInformation Ana kept a letter at {house.Ten.Path}"));
        Assert.NotEmpty(Logged(lines + $"\nInformation {house.PersonKeys[0]}"));

        // No row that could lead to a writer holds a moment but when rounds open, which all know beforehand; and no table notes who did what.
        var moments = await house.With(db => Task.FromResult(db.Model.GetEntityTypes().Where(e => typeof(IUnnamedRow).IsAssignableFrom(e.ClrType)).SelectMany(e => e.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) is var type && (type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(TimeOnly))).Select(p => $"{e.ClrType.Name}.{p.Name}")).Order(StringComparer.Ordinal).ToList()));
        Assert.Equal([$"{nameof(CircleRound)}.{nameof(CircleRound.AnswersAt)}", $"{nameof(CircleRound)}.{nameof(CircleRound.LettersAt)}"], moments);
        Assert.DoesNotContain(house.RowsAfter.Keys.Where(t => !t.StartsWith("__EF", StringComparison.Ordinal)), t => Regex.IsMatch(t, "audit|event|happening|history|access|visit|session|log$", RegexOptions.IgnoreCase));
    }

    private IEnumerable<string> Logged(string lines) => _naming.Faults("The log", lines)
        .Concat(house.PersonKeys.SelectMany(Naming.Forms).Concat(house.Ten.People.Select(p => p.Email!)).Concat([house.Ten.Path, house.SecondPath, "TraceId", "ConnectionId", "RequestId", "127.0.0.1"]).Where(k => lines.Contains(k, StringComparison.OrdinalIgnoreCase)))
        .Concat(lines.Contains("/unnamed", StringComparison.Ordinal) ? ["/unnamed"] : [])
        .Concat(Naming.Whole(house.People).Matches(lines).Select(m => m.Value));

    [Fact, Trait("L", "L22")]
    public async Task In_another_house_from_a_backup_masks_hold_and_without_the_circle_s_key_one_can_only_read()
    {
        var folder = Directory.CreateTempSubdirectory("bedside-leaks-").FullName;
        var (data, keys) = (Path.Combine(folder, "one", "data.zip"), Path.Combine(folder, "two", "keys.locked"));
        try
        {
            var passphrase = await new Backup(house.Settings, house.Clock) { Cost = (8192, 1) }.Make(data, keys, null, together: false, default);
            var secrets = Files(Path.Combine(house.Settings.Keys, "circles")).ToList();
            Assert.Equal(2, secrets.Count);
            await using (var zip = await ZipFile.OpenReadAsync(data)) foreach (var entry in zip.Entries)
            {
                using var bytes = new MemoryStream();
                await using var stream = await entry.OpenAsync();
                await stream.CopyToAsync(bytes);
                Assert.DoesNotContain(secrets, s => bytes.ToArray().AsSpan().IndexOf(s.Bytes) >= 0);
            }

            await using (var without = new Restored(house, data, null, null)) await Assert.ThrowsAsync<RefusedException>(async () => await without.InitializeAsync());
            await using var restored = new Restored(house, data, keys, passphrase);
            await restored.InitializeAsync();
            var (reader, circle) = (house.Ten.People[6], house.Ten.Path);
            var original = await Read(house, reader, circle);
            Assert.Contains(house.Masks, m => original.Contains(m, StringComparison.Ordinal));
            Assert.Equal(original, await Read(restored, reader, circle)); // The same masks over the same words,
            Assert.Equal(HttpStatusCode.SeeOther, (await Write(restored, reader, circle)).Status); // and one still writes behind one's own.

            Directory.Delete(Path.Combine(restored.Settings.Keys, "circles"), recursive: true);
            var (status, page) = await Write(restored, reader, circle);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.DoesNotContain("name=\"n\"", page, StringComparison.Ordinal);
            var later = await Read(restored, reader, circle);
            Assert.Contains(Bedside.Unnamed.Words.SecretGone, later, StringComparison.Ordinal);
            foreach (var mask in house.Masks.Where(m => original.Split("section")[0].Contains($"{m} ", StringComparison.Ordinal))) Assert.Contains(mask, later, StringComparison.Ordinal);
            foreach (var name in new[] { "Ana", "Ben", "Learner 0", "Learner 3" }) Assert.DoesNotMatch(Naming.Whole([name]), later);
            Assert.False(Directory.Exists(Path.Combine(restored.Settings.Keys, "circles"))); // No new key is made.
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Read(TestApp app, Person person, string address)
    {
        using var browser = await app.SignedIn(person);
        return (await browser.Page(address)).QuerySelector("main")!.TextContent;
    }

    private async Task<(HttpStatusCode Status, string Page)> Write(TestApp app, Person person, string circle)
    {
        using var browser = await app.SignedIn(person);
        using var answer = await browser.Send($"{circle}/letters/{house.Furnished.Names["letter"]}/answer", ("words", "Written in another house."), ("n", "3"), ("saw", ""));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Another house, with what came out of a backup.</summary>
    private sealed class Restored(VeiledHouse from, string data, string? keys, string? passphrase) : TestApp
    {
        protected override Task Lay()
        {
            Clock.SetUtcNow(from.Clock.GetUtcNow());
            return new Restore(Settings).PutBack(data, keys, () => passphrase, default);
        }
    }

    [Fact, Trait("L", "L24")]
    public async Task The_next_one_at_the_same_device_finds_nothing_of_the_circle()
    {
        // Whatever a browser is answered there, a page, a refusal or the way on, it may not keep.
        var there = house.Collected.Where(a => a.Url.StartsWith("/unnamed/", StringComparison.Ordinal)).ToList();
        Assert.Superset(new HashSet<int> { 200, 303, 401, 404, 422, 500 }, there.Select(a => a.Status).ToHashSet());
        Assert.DoesNotContain(there, MayBeKept);
        Assert.True(MayBeKept(there[0] with { Headers = there[0].Headers.Replace("no-store", "private, max-age=60", StringComparison.Ordinal) }));
        Assert.DoesNotContain(house.Collected, a => a.IsHtml && MayBeKept(a));

        // No script keeps anything either, and none works in the background.
        var scripts = Source.Files("src", "*.js").Concat(Source.Files("src", "*.cshtml")).Where(f => !f.Path.Contains("/artifacts/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(scripts);
        Assert.Empty(scripts.Where(s => Keeps().IsMatch(s.Text)).Select(s => s.Path));
        Assert.Matches(Keeps(), "localStorage.setItem('draft', words)");
        Assert.DoesNotContain(house.Collected, a => a.Type.StartsWith("text/javascript", StringComparison.Ordinal) && Keeps().IsMatch(a.Text));
        Assert.DoesNotContain(house.Collected, a => a.Headers.Contains("Service-Worker-Allowed", StringComparison.OrdinalIgnoreCase));

        using var device = await house.SignedIn(house.Ten.People[6]);
        Assert.Contains(house.Masks, m => device.Read(house.Ten.Path).GetAwaiter().GetResult().Contains(m, StringComparison.Ordinal));
        (await device.Send("/sign-out")).Dispose();
        foreach (var url in there.Where(a => a.Method is "GET").Select(a => a.Url).Distinct().Append("/").Append("/circles"))
        {
            using var answer = await device.Open(url);
            Assert.False(answer.IsSuccessStatusCode, url);
            Assert.Empty(_naming.Faults(url, await answer.Content.ReadAsStringAsync()));
        }
    }

    private static bool MayBeKept(Answer answer) => !answer.Headers.Contains("Cache-Control: no-store", StringComparison.Ordinal);

    [GeneratedRegex("localStorage|sessionStorage|indexedDB|serviceWorker|caches\\.open|document\\.cookie|navigator\\.storage")]
    private static partial Regex Keeps();
}
