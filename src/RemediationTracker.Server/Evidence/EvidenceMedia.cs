using System.IO.Compression;
using System.Net.Mime;
using System.Text;

namespace RemediationTracker.Server.Evidence;

/// <summary>
/// What kinds of files are taken, judged by their content. What a browser or an office program would run is not among them: pages, scripts,
/// programs, documents with macros.
/// </summary>
internal static class EvidenceMedia
{
    private const string Jpeg = MediaTypeNames.Image.Jpeg;
    private const string Pdf = MediaTypeNames.Application.Pdf;
    private const string Png = MediaTypeNames.Image.Png;
    private const string PlainText = MediaTypeNames.Text.Plain;
    private const string Csv = MediaTypeNames.Text.Csv;
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    private const string Mail = "message/rfc822";
    private const string OutlookMail = "application/vnd.ms-outlook";
    private const string NotDeclared = MediaTypeNames.Application.Octet;

    private static readonly byte[] PngSignature = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'];

    /// <summary>The extensions of a type's files, and what else a client may declare them to be.</summary>
    private static readonly Dictionary<string, (string[] Extensions, string[] Declared)> Known = new()
    {
        [Pdf] = ([".pdf"], []),
        [Png] = ([".png"], []),
        [Jpeg] = ([".jpg", ".jpeg"], []),
        [Docx] = ([".docx"], []),
        [Xlsx] = ([".xlsx"], []),
        [Pptx] = ([".pptx"], []),
        [PlainText] = ([".txt"], []),
        [Mail] = ([".eml"], [PlainText]),
        [OutlookMail] = ([".msg"], []),
        // What Windows calls a CSV file when Excel is installed.
        [Csv] = ([".csv"], [PlainText, "application/vnd.ms-excel"]),
    };

    /// <summary>Whether a browser may show such a file instead of keeping it: it runs nothing that is in it.</summary>
    public static bool CanBeShown(string? type) => IsPicture(type) || type is PlainText;

    /// <summary>Whether a page may show it among its own words.</summary>
    public static bool IsPicture(string? type) => type is Png or Jpeg;

    /// <summary>The type that the content, the name's extension and the declared type agree on; null when the file is not taken.</summary>
    /// <param name="content">All of the file, from its start; it can seek.</param>
    /// <param name="name">With its extension, in upper or lower case.</param>
    /// <param name="declared">As the client declares it; null for not at all, as is <c>application/octet-stream</c>.</param>
    public static string? TypeOf(Stream content, string name, string? declared)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        var type = Sniff(content);
        if (type == PlainText && extension == ".csv")
            type = Csv;
        if (extension == ".eml" && MailFile.IsMail(content))
            type = Mail;
        if (type is null || !Known.TryGetValue(type, out var known) || !known.Extensions.Contains(extension))
            return null;

        var given = declared?.Split(';')[0].Trim().ToLowerInvariant();
        return given is null or "" or NotDeclared || given == type || known.Declared.Contains(given) ? type : null;
    }

    private static string? Sniff(Stream content)
    {
        var first = new byte[PngSignature.Length];
        content.Position = 0;
        ReadOnlySpan<byte> start = first.AsSpan(0, content.ReadAtLeast(first, first.Length, throwOnEndOfStream: false));
        content.Position = 0;
        return start.StartsWith("%PDF-"u8) ? Pdf
            : start.StartsWith(PngSignature) ? Png
            : start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? Jpeg
            : start.StartsWith("PK\x03\x04"u8) ? SniffOffice(content)
            : MailFile.IsOutlook(content) ? OutlookMail
            : IsText(content) ? PlainText
            : null;
    }

    /// <summary>An Office Open XML document by its main part (ISO/IEC 29500-2), unless it has macros.</summary>
    private static string? SniffOffice(Stream content)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var parts = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (!parts.Contains("[Content_Types].xml") || parts.Any(HoldsMacros))
                return null;

            return parts.Contains("word/document.xml") ? Docx
                : parts.Contains("xl/workbook.xml") ? Xlsx
                : parts.Contains("ppt/presentation.xml") ? Pptx
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool HoldsMacros(string part) => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// UTF-8 without control characters other than those of lines and tabs, which begins neither as markup nor as a script does.
    /// </summary>
    private static bool IsText(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(
            content, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var buffer = new char[4096];
        var before = '\0';
        var begun = false;
        try
        {
            for (int read; (read = reader.Read(buffer)) > 0;)
            {
                foreach (var c in buffer.AsSpan(0, read))
                {
                    if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f'))
                        return false;
                    if (!begun && (c == '<' || (before == '#' && c == '!')))
                        return false;

                    begun |= !char.IsWhiteSpace(c) && c is not ('\uFEFF' or '#');
                    before = c;
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
