using System.CommandLine.Parsing;
using System.Globalization;

namespace RemediationTracker.Server.Cli;

/// <summary>Values of options that are words of a short list, or numbers: what is none of them is told in a sentence.</summary>
internal static class Choices
{
    /// <summary>A word of the list, in upper or lower case.</summary>
    public static T Parse<T>(ArgumentResult result)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<T>(text, ignoreCase: true);

        result.AddError($"{NameOf(result)} has “{text}”; give {string.Join(" or ", Enum.GetNames<T>())}.");
        return default;
    }

    /// <summary>A whole number between these, inclusive.</summary>
    public static int ParseNumber(ArgumentResult result, int least, int most)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;

        result.AddError($"{NameOf(result)} has “{text}”; give a number from {least:N0} to {most:N0}.");
        return least;
    }

    private static string NameOf(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;
}
