using System.Buffers.Binary;
using System.Text;

namespace RemediationTracker.Server.Evidence;

/// <summary>Whether a file is a mail as a mail program saves it. What is attached to it is not looked at here: the virus scan does.</summary>
internal static class MailFile
{
    private const int LongestHeader = 256 * 1024;

    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The class of an Outlook item, as its file's root names it (MS-OXMSG 2.2).</summary>
    private static readonly Guid OutlookItem = Guid.Parse("00020d0b-0000-0000-c000-000000000046");

    /// <summary>Header fields up to an empty line, with the two that each mail has, From and Date (RFC 5322, 3.6); no byte 0.</summary>
    public static bool IsMail(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var fields = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var read = 0;
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            read += line.Length;
            if (read > LongestHeader || line.Contains('\0', StringComparison.Ordinal))
                return false;
            // What is folded goes on behind white space.
            if (fields.Count > 0 && line[0] is ' ' or '\t')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !line[..colon].All(c => c is > ' ' and < '\u007F'))
                return false;
            fields.Add(line[..colon]);
        }

        return fields.Contains("From") && fields.Contains("Date");
    }

    /// <summary>A compound file (MS-CFB) whose root is an Outlook item.</summary>
    public static bool IsOutlook(Stream content)
    {
        const int HeaderLength = 512;
        const int EntryLength = 128;
        const int ClassAt = 80;
        content.Position = 0;
        var header = new byte[HeaderLength];
        if (content.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || !header.AsSpan().StartsWith(CompoundFile))
            return false;

        // Sectors of 512 or 4,096 bytes follow the header, which has the first one's length; one of them begins with the root.
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        if (shift is not (9 or 12))
            return false;
        var at = (directory + 1L) << shift;
        var root = new byte[EntryLength];
        if (at > content.Length - EntryLength)
            return false;
        content.Position = at;
        content.ReadExactly(root);
        return new Guid(root.AsSpan(ClassAt, 16)) == OutlookItem;
    }
}
