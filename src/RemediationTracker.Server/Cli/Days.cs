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

    /// <summary>A day on which lateness can be judged.</summary>
    public static DateOnly ParseJudged(ArgumentResult result)
    {
        var day = Parse(result);
        if (day != default && !JudgedDays.Holds(day))
            result.AddError($"'{result.Tokens[0].Value}' is too far away; choose a day of the years {JudgedDays.Told}.");
        return day;
    }

    public static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";
}
