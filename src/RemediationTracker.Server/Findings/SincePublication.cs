using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Findings;

/// <summary>What was said or done of a finding while it was a draft is the auditors', also once it is published.</summary>
internal static class SincePublication
{
    /// <summary>
    /// The list for this reader. Its rows have the columns <c>finding_id</c> and <c>version</c>, of the event that they tell of.
    /// </summary>
    /// <param name="source">The list.</param>
    /// <param name="alias">What its SQL calls the table of these columns.</param>
    /// <param name="scope">What the reader may see.</param>
    public static ListSource<TRow> Of<TRow>(ListSource<TRow> source, string alias, ReadScope scope)
        where TRow : class, new() => scope.PublishedOnly
        ? source with { Condition = Sql(alias) }
        : source;

    private static string Sql(string alias) => $"""
        exists (
            select from findings since
            join mt_events said on said.stream_id = since.id and said.version = {alias}.version
            join mt_events published on published.stream_id = since.audit_id and published.type = 'audit_published'
            where since.id = {alias}.finding_id and published.timestamp <= said.timestamp)
        """;
}
