using System.Text;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>In which character set a page of HTML is written, by the rules of the HTML standard.</summary>
internal static class HtmlCharset
{
    // The standard looks at the first 1,024 bytes; saved pages have comments before it.
    private const int Looked = 8192;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The page's text; null, with the reason, when its set is not known or its bytes are not of it.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string name, out PageRefusal? refusal)
    {
        refusal = null;
        var label = OfMark(bytes) is { } marked ? marked.WebName : Declared(bytes);
        try
        {
            if (label is null)
                return Undeclared(bytes);
            return Of(label).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (ArgumentException e) when (e is not DecoderFallbackException)
        {
            refusal = new PageRefusal(
                PageRefusal.Charset, $"{name} says that it is written in “{label}”, which is no character set that is known.");
        }
        catch (DecoderFallbackException)
        {
            refusal = new PageRefusal(PageRefusal.Charset, $"{name} says that it is written in {label}, but holds bytes that are not.");
        }

        return null;
    }

    /// <summary>The set that a byte order mark tells; null without one.</summary>
    public static Encoding? OfMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : null;

    // A page that says nothing is UTF-8 when it can be, and else what browsers take it for.
    private static string Undeclared(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Of("windows-1252").GetString(bytes);
        }
    }

    private static Encoding Of(string label)
    {
        // The standard reads these names of ISO and ASCII as Windows' set, which has the curly quotation marks.
        var known = label.ToLowerInvariant() switch
        {
            "utf8" or "utf-8" => "utf-8",
            "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "ansi" or "cp1252" or "x-cp1252" =>
                "windows-1252",
            var other => other,
        };
        return CodePagesEncodingProvider.Instance.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    // charset=utf-8 of <meta charset="utf-8"> and <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Looked)]);
        for (var at = 0; (at = start.IndexOf("<meta", at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = start.IndexOf('>', at) is >= 0 and var close ? close : start.Length;
            var tag = start[at..end];
            if (tag.IndexOf("charset", StringComparison.OrdinalIgnoreCase) is not (>= 0 and var named))
                continue;
            var value = tag[(named + "charset".Length)..].TrimStart();
            if (!value.StartsWith('='))
                continue;
            value = value[1..].TrimStart(' ', '"', '\'');
            var length = value.IndexOfAny(['"', '\'', ' ', ';', '/', '>']) is >= 0 and var stop ? stop : value.Length;
            // A tag that could be read byte by byte cannot be in UTF-16: the standard takes it for UTF-8.
            if (length > 0)
                return value.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "utf-8" : value[..length];
        }

        return null;
    }
}
