using System.CommandLine.Parsing;
using System.Globalization;

namespace RemediationTracker.Server.Cli;

/// <summary>Days on the command line: <c>yyyy-MM-dd</c> (ISO 8601) and nothing else.</summary>
internal static class Days
{
    public static DateOnly Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;

        result.AddError($"'{text}' is not a day; write it as yyyy-MM-dd.");
        return default;
    }

    public static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";
}
