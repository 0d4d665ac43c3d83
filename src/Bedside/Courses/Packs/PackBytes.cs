using System.Text;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>Reads each file of a pack once and counts what really comes, so that a small zip cannot become a large one.</summary>
internal sealed class PackBytes(IPackFiles files, List<Finding> faults)
{
    public const long MostOfAll = 512L * 1024 * 1024;
    private const int MostOfText = 100_000;
    private const long MostOfTexts = 10_000_000;

    private long _left = MostOfAll;
    private long _textLeft = MostOfTexts;
    private bool _isSpent;

    /// <summary>A text file, normalised; null and a fault if it is too long or no UTF-8.</summary>
    public string? Text(string path)
    {
        if (Head(path, MostOfText, MostOfText, Words.PackTextTooLong.With(MostOfText / 1000)) is not { } read) return null;

        _textLeft -= read.Length;
        if (_textLeft < 0)
        {
            if (!_isSpent) faults.Add(new(files.Name, 1, Words.PackTooMuchText.With(MostOfTexts / 1_000_000)));
            _isSpent = true;
            return null;
        }

        var bytes = read.Head.AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return Shared.Text.Normalised(Encoding.UTF8.GetString(bytes));

        faults.Add(new(path, LineOfWrong(bytes), Words.PackNoUtf8));
        return null;
    }

    /// <summary>The first bytes of a file and how long it is; null and a fault if that is more than it may be.</summary>
    public (byte[] Head, long Length)? Head(string path, int head, long most, string tooMuch)
    {
        if (_isSpent) return null;

        try
        {
            using var stream = files.Open(path);
            return Head(path, stream, head, most, tooMuch);
        }
        catch (Exception broken) when (PackZip.IsBroken(broken))
        {
            faults.Add(new(path, 1, Words.PackFileBroken));
            return null;
        }
    }

    private (byte[] Head, long Length)? Head(string path, Stream stream, int head, long most, string tooMuch)
    {
        var (first, buffer, length) = (new MemoryStream(), new byte[81_920], 0L);
        while (stream.Read(buffer) is > 0 and var read)
        {
            length += read;
            _left -= read;
            if (_left < 0) faults.Add(new(files.Name, 1, Words.PackTooBig.With(MostOfAll / 1024 / 1024)));
            else if (length > most) faults.Add(new(path, 1, tooMuch));
            _isSpent = _left < 0;
            if (_isSpent || length > most) return null;

            first.Write(buffer, 0, (int)Math.Min(read, Math.Max(0, head - first.Length)));
        }

        return (first.ToArray(), length);
    }

    private static int LineOfWrong(ReadOnlySpan<byte> bytes)
    {
        var (line, at) = (1, 0);
        while (Rune.DecodeFromUtf8(bytes[at..], out var rune, out var used) is System.Buffers.OperationStatus.Done)
        {
            if (rune.Value is '\n') line++;
            at += used;
        }

        return line;
    }
}
