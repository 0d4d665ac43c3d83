using System.Text;

namespace Bedside.Veil;

/// <summary>
/// Bytes that are hashed, signed or bound: a label of our own, a zero, then fields of fixed length, big-endian. No two
/// labels are the same and none holds a zero, so nothing made for one use can be read as made for another.
/// </summary>
internal sealed class Packed
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public static Packed Under(string label) => new Packed().Add(Encoding.ASCII.GetBytes(label)).Add(0, 1);

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public Packed Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public Packed Add(Guid guid) => Add(guid.ToByteArray(bigEndian: true));

    public Packed Add(long number, int length)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        return Add(eight[(8 - length)..]);
    }
}
