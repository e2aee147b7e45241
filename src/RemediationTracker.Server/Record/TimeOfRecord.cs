using System.Text.RegularExpressions;

namespace RemediationTracker.Server.Record;

/// <summary>
/// Turns statements on the read models into statements on what they were: the same text, on other tables. So whatever can be asked of
/// today can be asked of any day, and is answered by the same rules.
/// </summary>
internal static class TimeOfRecord
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Tables whose rows are added once, by an event, and never change: each with the column of its stream.</summary>
    private static readonly Dictionary<string, string> Added = new()
    {
        ["recommendation_acts"] = "finding_id",
        ["finding_comments"] = "finding_id",
        ["finding_statements"] = "finding_id",
        ["milestone_progress"] = "milestone_id",
        ["milestone_evidence"] = "milestone_id",
        ["verifications"] = "stream_id",
        ["corrections"] = "stream_id",
    };

    /// <summary>Tables whose rows change: a trigger keeps what they were in one beside each, with the range of time of record.</summary>
    private static readonly HashSet<string> Kept =
    [
        "audits", "findings", "recommendations", "milestones", "milestone_date_changes", "reports", "surveys", "survey_questions",
    ];

    private static readonly string Names = string.Join('|', Kept.Concat(Added.Keys));

    private static readonly Regex Use = Pattern($@"\b(?<verb>from|join)(?<space>\s+)(?<table>{Names})\b");

    /// <summary>What a query reads: a table or a name that the query itself gives, but no function.</summary>
    private static readonly Regex Source = Pattern(@"(?<!\bdistinct\s+)\b(from|join)\s+(?!lateral\b)(?<name>[a-z_]\w*)\b(?!\s*[.(])");

    private static readonly Regex Given = Pattern(@"\b(?<name>\w+)\s+as\s+(materialized\s+)?\(");

    /// <summary>A name that stands alone: not a column behind its alias, and not a table of a schema that is named.</summary>
    private static readonly Regex Mention = Pattern($@"(?<![\w.""])({Names})(?![\w""])");

    /// <summary>Whether the rows of a table can be asked of the past.</summary>
    public static bool Knows(string table) => Kept.Contains(table) || Added.ContainsKey(table);

    /// <summary>The query on the rows as the record had them at an instant.</summary>
    /// <param name="sql">Each table behind <c>from</c> or <c>join</c>, with an alias; <c>read_models.…</c> is left as it is.</param>
    /// <param name="instant">The parameter that holds the instant, inclusive.</param>
    /// <exception cref="InvalidOperationException">A table stands elsewhere: its rows of today would be read.</exception>
    public static string At(string sql, string instant)
    {
        var given = Given.Matches(sql).Select(match => match.Groups["name"].Value).Append("mt_events").ToHashSet();
        var others = Source.Matches(sql).Select(match => match.Groups["name"].Value).Where(name => !given.Contains(name) && !Knows(name));
        if (others.Any() || Mention.IsMatch(Use.Replace(sql, "")))
            throw new InvalidOperationException($"Not every table of this query could be put back in time: {sql}");

        return Use.Replace(sql, use => use.Result("${verb}${space}") + RowsAt(use.Groups["table"].Value, instant));
    }

    private static string RowsAt(string table, string instant) => Kept.Contains(table)
        ? $"(select * from {table}_history where known @> {instant}::timestamptz)"
        : $"""
            (select added.* from {table} added
              join mt_events event on event.stream_id = added.{Added[table]} and event.version = added.version
              where event.timestamp <= {instant}::timestamptz)
            """;

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.ExplicitCapture, Patience);
}
