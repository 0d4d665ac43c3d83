using System.Diagnostics;
using System.Net.Sockets;
using MimeKit;

namespace Bedside.Tests.Shared;

/// <summary>A real SMTP server (aiosmtpd) in a process of its own, with a mailbox in which everything lies that it took.</summary>
public sealed class MailServer : IDisposable
{
    // Takes mail as its Mailbox does, and besides writes down how who brings it introduces itself, asks for a password without sealing anything, refuses some receivers and keeps others waiting.
    private const string Handler = """
        import asyncio, os
        from aiosmtpd.handlers import Mailbox

        class Receiver(Mailbox):
            def note(self, what):
                with open(os.path.join(os.path.dirname(__file__), "notes"), "a") as notes: notes.write(what + "\n")

            async def handle_EHLO(self, server, session, envelope, hostname, responses):
                session.host_name = hostname
                self.note("EHLO " + hostname)
                return [responses[0], "250-AUTH PLAIN LOGIN", *responses[1:]]

            async def handle_RCPT(self, server, session, envelope, address, options):
                first = not os.path.exists(os.path.join(os.path.dirname(__file__), "later"))
                self.note("RCPT " + address)
                if address.startswith("nobody"): return "550 5.1.1 No such mailbox"
                if address.startswith("slow"): await asyncio.sleep(600)
                if address.startswith("later") and first:
                    open(os.path.join(os.path.dirname(__file__), "later"), "w").close()
                    return "451 4.3.0 Try again later"
                envelope.rcpt_tos.append(address)
                return "250 OK"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bedside-smtp-");
    private Process? _process;

    public int Port { get; } = TestApp.FreePort();

    public Uri Address => new($"smtp://127.0.0.1:{Port}");

    private string Notes => Path.Combine(_folder.FullName, "notes");

    /// <summary>What who brought mail said on the way.</summary>
    public IReadOnlyList<string> Said => File.Exists(Notes) ? File.ReadAllLines(Notes) : [];

    public static void MustBeThere()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "aiosmtpd")));
        if (!isThere) Assert.Skip("There is no aiosmtpd on this machine (Debian: python3-aiosmtpd).");
    }

    public async Task Open(string at = "127.0.0.1")
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "receiver.py"), Handler);
        var start = new ProcessStartInfo("aiosmtpd", ["-n", "-c", "receiver.Receiver", "-l", $"{at}:{Port}", Path.Combine(_folder.FullName, "box")]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PYTHONPATH"] = _folder.FullName;
        _process = Process.Start(start)!;
        for (var tries = 0; tries < 400; tries++)
        {
            if (_process.HasExited) throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync());
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync("127.0.0.1", Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(25);
            }
        }

        throw new TimeoutException("aiosmtpd did not open.");
    }

    /// <summary>Every mail to this address as it came, with its bytes; waits for so many.</summary>
    public async Task<IReadOnlyList<(MimeMessage Mail, byte[] Bytes)>> To(string address, int atLeast = 1)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            var all = All().Where(m => m.Mail.To.Mailboxes.Any(t => t.Address == address)).OrderBy(m => m.Mail.Date).ToList();
            if (all.Count >= atLeast) return all;

            await Task.Delay(25);
        }

        throw new TimeoutException($"No mail to {address} came: {string.Join(", ", Said)}");
    }

    public IEnumerable<(MimeMessage Mail, byte[] Bytes)> All()
    {
        var box = Path.Combine(_folder.FullName, "box", "new");
        return Directory.Exists(box) ? Directory.EnumerateFiles(box).Select(File.ReadAllBytes).Select(bytes => (MimeMessage.Load(new MemoryStream(bytes)), bytes)) : [];
    }

    public void Dispose()
    {
        if (_process is { HasExited: false }) _process.Kill();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }
}
