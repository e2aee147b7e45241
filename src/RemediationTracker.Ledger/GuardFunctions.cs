using System.Text.RegularExpressions;

namespace RemediationTracker.Ledger;

/// <summary>The functions that the guards call and those that seal, as the scripts make them.</summary>
internal static class GuardFunctions
{
    private static readonly Regex Definition = new(
        @"^create function (?<name>\w+)\(.*?\bas \$\$(?<body>.*?)\$\$;",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    /// <summary>Names and bodies.</summary>
    public static IReadOnlyList<(string Name, string Body)> Read() =>
    [
        .. from script in LedgerScripts.ReadAll()
           from match in Definition.Matches(script)
           select (match.Groups["name"].Value, match.Groups["body"].Value),
    ];
}
