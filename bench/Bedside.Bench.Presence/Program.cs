using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bedside.Presence;

// How fast the signs of social presence are read, against a plain pass over the same bytes, in one run and on one core.
// The messages are those of the coded sets, as many times as are needed; processor time of this process, so that a busy machine does not count.
var megabytes = args is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 8;
string[] names = ["messages.jsonl", "fresh.jsonl", "later.jsonl"];
var files = names.Select(f => Path.Combine("tests/Bedside.Presence.Tests/presence", f));
var once = files.SelectMany(File.ReadLines).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!).ToList();
var onceBytes = once.Sum(Encoding.UTF8.GetByteCount);
var texts = Enumerable.Range(0, megabytes * 1_000_000 / onceBytes + 1).SelectMany(_ => once).ToArray();
var messages = texts.Select(t => new WrittenMessage(t)).ToArray();
var bytes = texts.Select(Encoding.UTF8.GetBytes).ToArray();
double all = bytes.Sum(b => b.Length);
var longOne = new[] { new WrittenMessage(string.Join('\n', texts.Take(once.Count * 10).Where(t => !t.Contains('>') && !t.Contains("From:", StringComparison.Ordinal) && !t.Contains("De :", StringComparison.Ordinal)))) };
var roster = Roster.Named(["Priya Nair", "Sam Okafor", "Grace Liu", "Will Hargrove", "Marie-Ève Gagnon", "Pierre Lavoie", "Claire Boucher", "Aimé Nsengiyumva", "Rose Dorcé", "May Tran", "Elizabeth Park", "Jean-François Côté"]);

long plain = 0;
var signs = 0;
Read();
Plain();
Console.WriteLine($"{texts.Length:N0} messages, {all / 1e6:N1} MB of UTF-8, one thread, processor time");
Console.WriteLine($"{"",-34}{"MB/s",10}{"ns/byte",10}{"bytes taken/byte",18}");
var (plainRate, readRate) = (0.0, 0.0);
for (var round = 0; round < 3; round++)
{
    plainRate = Math.Max(plainRate, Measure("a plain pass over the bytes", all, Plain));
    readRate = Math.Max(readRate, Measure("signs of social presence", all, Read));
    Measure("one message of all of them", Encoding.UTF8.GetByteCount(longOne[0].Text), () => signs += SocialPresence.Read(longOne[0], roster).Signs.Count);
}

Console.WriteLine($"\nratio to the plain pass: 1 : {plainRate / readRate:N1}; best of three {readRate:N1} MB/s ({signs:N0} signs, {plain} )");
return 0;

void Read()
{
    foreach (var message in messages) signs += SocialPresence.Read(message, roster).Signs.Count;
}

// What any reader does at least: look at each byte and tell letters from the rest.
void Plain()
{
    foreach (var message in bytes)
    {
        var inWord = false;
        foreach (var b in message)
        {
            var isLetter = b >= 128 || char.IsAsciiLetterOrDigit((char)b);
            if (isLetter && !inWord) plain++;
            inWord = isLetter;
        }
    }
}

static double Measure(string name, double bytes, Action pass)
{
    var (took, taken) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetAllocatedBytesForCurrentThread());
    var times = 0;
    do
    {
        pass();
        times++;
    }
    while ((Process.GetCurrentProcess().TotalProcessorTime - took).TotalMilliseconds < 300);
    var seconds = (Process.GetCurrentProcess().TotalProcessorTime - took).TotalSeconds / times;
    var memory = (GC.GetAllocatedBytesForCurrentThread() - taken) / (double)times;
    Console.WriteLine($"{name,-34}{bytes / 1e6 / seconds,10:N1}{seconds * 1e9 / bytes,10:N1}{memory / bytes,18:N2}");
    return bytes / 1e6 / seconds;
}
