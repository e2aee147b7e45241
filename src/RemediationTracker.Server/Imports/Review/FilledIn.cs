using Microsoft.Extensions.Primitives;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>What is filled into a form beside what was read.</summary>
internal static class FilledIn
{
    /// <summary>The text of a field, as it was read where a browser has but changed its white space; as it was read without the field.</summary>
    public static string Text(IReadOnlyDictionary<string, StringValues> typed, string field, string read)
    {
        if (!typed.TryGetValue(field, out var value))
            return read;
        var text = value.ToString().ReplaceLineEndings("\n").Trim();
        return IsSame(text, read) ? read : text;
    }

    /// <summary>Whether two texts are the same but for white space.</summary>
    public static bool IsSame(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
