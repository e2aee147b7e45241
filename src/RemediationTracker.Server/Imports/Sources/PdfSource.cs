using System.Diagnostics;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>Reads the text of a PDF. Pictures are not read: a scanned page has no text.</summary>
internal static class PdfSource
{
    private const int MostPages = 500;

    // A page of text has thousands of letters, a picture's title or stamp has some tens.
    private const int FewLetters = 40;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>The text, or why there is none.</summary>
    public static SourceReading Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var filters = PdfFilters.Create();
        try
        {
            var options = new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = filters };
            using var document = PdfDocument.Open(bytes, options);
            if (document.NumberOfPages > MostPages)
                return Refuse(PageRefusal.TooLarge, $"{name} has {document.NumberOfPages} pages; a report has at most {MostPages}.");
            var reading = Read(document, name);
            return filters.WasExceeded ? Unpacked(name) : reading;
        }
        catch (PdfDocumentEncryptedException)
        {
            return Refuse(PageRefusal.Encrypted, $"{name} is locked with a password; save it without one.");
        }
        catch (Exception) when (filters.WasExceeded)
        {
            return Unpacked(name);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or TimeoutException))
        {
            // PdfPig throws whatever its parts throw where bytes are not what they should be.
            return Refuse(PageRefusal.Broken, $"{name} is a damaged PDF, or a part of one: {e.Message}");
        }
    }

    private static SourceReading Read(PdfDocument document, string name)
    {
        var pages = new List<List<PdfLine>>();
        var doubts = new List<string>();
        var (letters, unknown) = (0, 0);
        var clock = Stopwatch.StartNew();
        foreach (var page in document.GetPages())
        {
            if (clock.Elapsed > Longest)
                throw new TimeoutException($"page {page.Number} was reached after {Longest.TotalSeconds} seconds.");
            var lines = PdfLines.Of(page);
            var onPage = page.Letters.Count(letter => !string.IsNullOrWhiteSpace(letter.Value));
            if (onPage < FewLetters && page.NumberOfImages > 0)
                doubts.Add($"Page {page.Number} is a picture; what it shows was not read.");
            letters += onPage;
            unknown += page.Letters.Count(letter => letter.Value is null || letter.Value.Any(c => c == '\uFFFD' || char.IsControl(c)));
            pages.Add(lines);
        }

        var (text, address) = PdfHeads.Remove(pages);
        if (text.Count == 0 || (letters < FewLetters * pages.Count && doubts.Count * 2 > pages.Count))
        {
            return Refuse(
                PageRefusal.NoText, $"{name} holds no text, only pictures of it, as a scanner makes them; it must be read by OCR first.");
        }

        if (unknown * 5 > letters)
            return Refuse(PageRefusal.NoText, $"{name} does not tell which letters it shows; print it anew, or save it as text.");
        var (blocks, title) = PdfParagraphs.Of(text);
        return new SourceReading(
            new PageSource(string.Join("\n\n", blocks))
            {
                Title = title,
                Address = address,
                KeepsMarkersApart = true,
                Doubts = doubts,
            },
            null);
    }

    private static SourceReading Unpacked(string name) => Refuse(PageRefusal.TooLarge, $"{name} unpacks to more than can be read.");

    private static SourceReading Refuse(string code, string message) => new(null, new PageRefusal(code, message));
}
