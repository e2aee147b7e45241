using System.Text;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>Turns bytes into text, or says why not.</summary>
internal static class PageText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without a byte order mark; null, with the refusal, when the bytes are no text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string name, out PageRefusal? refusal)
    {
        refusal = null;
        if (bytes.Contains((byte)0))
            refusal = new PageRefusal(PageRefusal.Binary, $"{name} holds NUL bytes: it is no text.");
        if (refusal is not null)
            return null;

        try
        {
            var text = Strict.GetString(bytes).TrimStart('\uFEFF');
            if (!string.IsNullOrWhiteSpace(text))
                return text;
            refusal = new PageRefusal(PageRefusal.Empty, $"{name} is empty.");
        }
        catch (DecoderFallbackException)
        {
            refusal = new PageRefusal(PageRefusal.Binary, $"{name} is not UTF-8 text.");
        }

        return null;
    }
}
