using System.Text.RegularExpressions;
using RemediationTracker.EventStore.Migrations;

namespace RemediationTracker.EventStore.Ledger;

/// <summary>The functions that the guards call and those that compute the chain, as the last script that makes each one wrote it.</summary>
internal static class GuardFunctions
{
    private static readonly string[] Names =
    [
        "archive_events", "ledger_hash", "ledger_text", "let_only_archiving_through", "lock_ledger", "refuse_to_change_the_record",
        "write_ledger", "write_ledger_at_commit",
    ];

    private static readonly Regex Definition = new(
        @"^create (?:or replace )?function (?<name>\w+)\(.*?\bas \$\$(?<body>.*?)\$\$;",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    /// <summary>Names and bodies, in order of the names.</summary>
    public static IReadOnlyList<(string Name, string Body)> Read()
    {
        var bodies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var script in MigrationScript.ReadAll([typeof(GuardFunctions).Assembly]))
        {
            foreach (Match match in Definition.Matches(script.Sql)) bodies[match.Groups["name"].Value] = match.Groups["body"].Value;
        }

        return [.. Names.Select(name => (name, bodies[name]))];
    }
}
