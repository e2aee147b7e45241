using System.Text;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>Turns a file into text. Its form is known by what it holds; its name is asked only where that leaves it open.</summary>
internal static class SourceReader
{
    private const int Looked = 4096;

    // PDF's own words allow other bytes before it, and many files have some.
    private const int LongestBeforePdf = 1024;

    private static readonly string[] HtmlTags =
        ["<html", "<!doctype html", "<head", "<body", "<main", "<article", "<section", "<div", "<h1", "<p>"];

    /// <summary>The text, or why there is none.</summary>
    public static async Task<SourceReading> ReadAsync(ReadOnlyMemory<byte> bytes, string name, CancellationToken cancellationToken)
    {
        var isPdf = bytes.Span[..Math.Min(bytes.Length, LongestBeforePdf)].IndexOf("%PDF-"u8) >= 0;
        var longest = isPdf ? OsaPage.MaxPdfBytes : OsaPage.MaxBytes;
        if (bytes.Length > longest)
            return new SourceReading(null, OsaPage.TooLarge(name, bytes.Length, longest));
        if (isPdf)
            return await Bounded.ReadAsync(() => PdfSource.Read(bytes, name), name, cancellationToken);
        if (IsHtml(bytes.Span, name))
            return await Bounded.ReadAsync(() => HtmlSource.Read(bytes, name), name, cancellationToken);
        return PageText.Decode(bytes.Span, name, out var refusal) is { } text
            ? new SourceReading(new PageSource(text), null)
            : new SourceReading(null, refusal);
    }

    private static bool IsHtml(ReadOnlySpan<byte> bytes, string name)
    {
        var encoding = HtmlCharset.OfMark(bytes) ?? Encoding.Latin1;
        var start = encoding.GetString(bytes[..Math.Min(bytes.Length, Looked)]).TrimStart('\uFEFF').TrimStart();
        var hasTag = Array.Exists(HtmlTags, tag => start.Contains(tag, StringComparison.OrdinalIgnoreCase));
        var isNamed = Path.GetExtension(name).ToLowerInvariant() is ".html" or ".htm";
        return hasTag && (start.StartsWith('<') || isNamed);
    }
}
