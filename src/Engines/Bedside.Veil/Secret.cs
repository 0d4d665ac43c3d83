using System.Security.Cryptography;

namespace Bedside.Veil;

/// <summary>Bytes that are wiped when they are no longer needed, and of which nothing can be read.</summary>
internal sealed class Secret : IDisposable
{
    private readonly byte[] _bytes;
    private bool _isGone;

    public Secret(ReadOnlySpan<byte> bytes, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, size, nameof(bytes));

        _bytes = bytes.ToArray();
    }

    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isGone, this);
            return _bytes;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _isGone = true;
    }
}
