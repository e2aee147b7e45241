using System.Security.Cryptography;
using System.Text;

namespace RemediationTracker.Server.Record;

/// <summary>
/// Ids that follow from what they are made of, always the same, so that what bears one is put on record once. They are marked as ids of
/// their maker's own kind (RFC 9562, version 8). They are storage: the rule never changes.
/// </summary>
internal static class DerivedId
{
    /// <summary>The id that follows from these bytes: the first half of their SHA-256.</summary>
    public static Guid Of(ReadOnlySpan<byte> name)
    {
        var bytes = SHA256.HashData(name).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id that follows from a text, in UTF-8.</summary>
    public static Guid Of(string name) => Of(Encoding.UTF8.GetBytes(name));

    /// <summary>The id that follows from another and from what it is for.</summary>
    public static Guid Of(Guid id, string use) => Of([.. id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(use)]);
}
