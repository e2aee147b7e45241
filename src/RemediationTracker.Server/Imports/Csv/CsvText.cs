using System.Text;
using CsvHelper;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>Reads CSV: separated by commas, semicolons or tabs (Excel's local customs), in any encoding that is named.</summary>
internal static class CsvText
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>The encodings that may be named, by name.</summary>
    public static IReadOnlyDictionary<string, Encoding> Encodings { get; } = new Dictionary<string, Encoding>
    {
        ["utf-8"] = new UTF8Encoding(false, throwOnInvalidBytes: true),
        ["utf-16"] = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        ["windows-1252"] = CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    };

    /// <summary>The file in UTF-8.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="encoding">Of the file; null for UTF-8, or UTF-16 when a byte order mark says so.</param>
    /// <exception cref="SheetRefusedException">It is no text in that encoding.</exception>
    public static byte[] Utf8Of(byte[] bytes, Encoding? encoding)
    {
        if (encoding is null && bytes is [0xFF, 0xFE, ..])
            encoding = Encodings["utf-16"];
        if (encoding is not null and not UTF8Encoding)
            bytes = Converted(bytes, encoding);
        if (Array.IndexOf(bytes, (byte)0) is >= 0 and var nul)
            throw NotText(bytes, nul, "The file is not text: it holds the character U+0000.");
        if (WhereNotUtf8(bytes) is { } place)
        {
            throw NotText(
                bytes,
                place,
                "The file is not text in UTF-8. It seems to be in Windows-1252, as Excel saves “CSV (Comma delimited)”: save it as “CSV UTF-8”, "
                + "or name its encoding, windows-1252.");
        }

        return bytes;
    }

    /// <summary>The headings, then the rows that are well formed.</summary>
    /// <param name="bytes">The file in UTF-8, with or without a byte order mark.</param>
    /// <param name="known">Headings that may be there, by which the separator is found.</param>
    /// <param name="fail">Is told of what is not well formed.</param>
    public static IEnumerable<SheetRow> Rows(byte[] bytes, HashSet<string> known, Action<CsvProblem> fail)
    {
        // By the headings, since a text in the first rows may hold more semicolons than commas separate it.
        var separator = Separators.MaxBy(one => HeadingsOf(bytes, one).Count(known.Contains));
        using var csv = CsvReader.Create(bytes, Options(separator) with
        {
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = bad => fail(new CsvProblem(bad.LineNumber, null, CsvProblem.Malformed, Words(bad.Reason))),
        });
        var headings = HeadingsOf(csv);
        yield return new SheetRow(1, "", headings);
        while (csv.Read())
        {
            var cells = Enumerable.Range(0, headings.Count).Select(place => Unescaped(csv.GetString(place))).ToList();
            yield return new SheetRow(csv.LineNumber, Encoding.UTF8.GetString(csv.RawRecord), cells);
        }
    }

    private static byte[] Converted(byte[] bytes, Encoding encoding)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException)
        {
            throw new SheetRefusedException(0, CsvProblem.NotText, $"The file is not text in {encoding.WebName}.");
        }
    }

    private static SheetRefusedException NotText(byte[] bytes, int place, string message) =>
        new(1 + bytes.AsSpan(0, Math.Clamp(place, 0, bytes.Length)).Count((byte)'\n'), CsvProblem.NotText, message);

    /// <summary>The offset of the first byte that is not UTF-8; null when all are.</summary>
    private static int? WhereNotUtf8(byte[] bytes)
    {
        try
        {
            Encodings["utf-8"].GetCharCount(bytes);
            return null;
        }
        catch (DecoderFallbackException e)
        {
            return e.Index;
        }
    }

    private static CsvReaderOptions Options(char separator) => new() { Separator = separator, TrackLineNumbers = true };

    private static List<string> HeadingsOf(byte[] bytes, char separator)
    {
        using var csv = CsvReader.Create(bytes, Options(separator));
        return HeadingsOf(csv);
    }

    private static List<string> HeadingsOf(CsvReader csv)
    {
        csv.ReadHeader();
        return [.. csv.Headers.Select(heading => heading.Trim())];
    }

    /// <summary>The text of a cell that an export disarmed by an apostrophe, and of any other as it is.</summary>
    private static string Unescaped(string cell) => CsvDisarming.IsDisarmed(cell) ? cell[1..] : cell;

    private static string Words(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "The row has more or fewer cells than there are headings.",
        CsvMalformedReason.UnterminatedQuote => "A quoted cell begins in this row and never ends.",
        _ => "The row's quotes do not fit: a cell with quotes is quoted as a whole, and each quote within it is doubled.",
    };
}
