using System.Text.Json;
using Npgsql;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>Reads what differs between two instants, in the reader's scope at each of them and today.</summary>
public sealed class BriefingReader(NpgsqlDataSource database, TrackerReader reader, TrackerClock clock)
{
    /// <summary>The database's time, by which events are recorded, to the millisecond.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(NowSql);
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!, TimeSpan.Zero);
    }

    /// <summary>When the record begins; null when it has not.</summary>
    public async Task<DateTimeOffset?> BeginsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(RecordBegins.Sql);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime begins ? new DateTimeOffset(begins, TimeSpan.Zero) : null;
    }

    /// <summary>Milestones that differ, the newly late first.</summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="briefing">The two instants.</param>
    /// <param name="kinds">Only those that differ in one of these; null for all.</param>
    /// <param name="list">Columns and page.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    internal Task<Page<MilestoneDifference>> MilestonesAsync(
        ReadScope scope,
        Briefing briefing,
        IReadOnlyList<MilestoneDifferenceKind>? kinds,
        ListArguments list,
        CancellationToken cancellationToken) =>
        ReadAsync(OfKinds(briefing, kinds), scope, briefing, list, cancellationToken);

    /// <summary>
    /// Milestones that differ, page by page, and how many of them do in each way, in the order of the kinds; those of none are left out.
    /// </summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="briefing">The two instants.</param>
    /// <param name="kinds">Only those that differ in one of these; null for all.</param>
    /// <param name="list">Columns and page.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    internal async Task<(Page<MilestoneDifference> Page, IReadOnlyList<MilestoneDifferenceCount> Counts)> MilestonesAndCountsAsync(
        ReadScope scope,
        Briefing briefing,
        IReadOnlyList<MilestoneDifferenceKind>? kinds,
        ListArguments list,
        CancellationToken cancellationToken)
    {
        var source = OfKinds(briefing, kinds) with { Summary = BriefingSources.CountsOfRowsSql };
        var page = await ReadAsync(source, scope, briefing, list, cancellationToken);
        var counts = JsonSerializer.Deserialize<Dictionary<MilestoneDifferenceKind, int>>(page.Summary ?? "{}")!;
        return (page, [.. counts.OrderBy(count => count.Key).Select(count => new MilestoneDifferenceCount(count.Key, count.Value))]);
    }

    /// <summary>Recommendations of another status or outcome.</summary>
    internal Task<Page<RecommendationDifference>> RecommendationsAsync(
        ReadScope scope, Briefing briefing, ListArguments list, CancellationToken cancellationToken) =>
        ReadAsync(With(BriefingSources.Recommendations, briefing), scope, briefing, list, cancellationToken);

    /// <summary>Findings that are new, by title.</summary>
    internal Task<Page<FindingRow>> NewFindingsAsync(
        ReadScope scope, Briefing briefing, ListArguments list, CancellationToken cancellationToken) =>
        ReadAsync(With(BriefingSources.NewFindings, briefing), scope, briefing, list, cancellationToken);

    /// <summary>Texts that were corrected, by agency and title.</summary>
    internal Task<Page<CorrectionDifference>> CorrectionsAsync(
        ReadScope scope, Briefing briefing, ListArguments list, CancellationToken cancellationToken) =>
        ReadAsync(With(BriefingSources.Corrections, briefing), scope, briefing, list, cancellationToken);

    /// <summary>How many milestones differ in each way, in the order of the kinds; those of none are left out.</summary>
    internal async Task<IReadOnlyList<MilestoneDifferenceCount>> CountsAsync(
        ReadScope scope, Briefing briefing, CancellationToken cancellationToken)
    {
        await PassAsync(briefing, cancellationToken);
        var sql = OfKinds(briefing, kinds: null).SqlFor(scope with { KnownAt = null }).Add(BriefingSources.CountsSql);
        await using var row = await sql.ReadOnAsync(database, cancellationToken);
        var counts = new List<MilestoneDifferenceCount>();
        while (await row.ReadAsync(cancellationToken))
            counts.Add(new(Enum.Parse<MilestoneDifferenceKind>(row.GetString(0)), row.GetInt32(1)));
        return [.. counts.OrderBy(count => count.Kind)];
    }

    private async Task<Page<TRow>> ReadAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        Briefing briefing,
        ListArguments list,
        CancellationToken cancellationToken)
        where TRow : class, new()
    {
        await PassAsync(briefing, cancellationToken);

        // The list's own text says of which instants its tables are.
        return await reader.PageAsync(source, scope with { KnownAt = null }, list, cancellationToken);
    }

    private Task PassAsync(Briefing briefing, CancellationToken cancellationToken) =>
        HistoryGate.PassAsync(database, SqlText.ToEndOfMillisecond(briefing.To), cancellationToken);

    private static ListSource<TRow> With<TRow>(ListSource<TRow> source, Briefing briefing, params IReadOnlyList<object?> more)
        where TRow : class, new() => source with
        {
            Values =
            [
                briefing.FromDay,
                false,
                SqlText.ToEndOfMillisecond(briefing.From),
                SqlText.ToEndOfMillisecond(briefing.To),
                briefing.ToDay,
                briefing.Agency,
                .. more,
            ],
        };

    private ListSource<MilestoneDifference> OfKinds(Briefing briefing, IReadOnlyList<MilestoneDifferenceKind>? kinds) =>
        With(BriefingSources.Milestones, briefing, [clock.Zone, kinds?.Select(kind => kind.ToString()).ToArray()]);

    private const string NowSql = "select date_trunc('milliseconds', clock_timestamp())";
}
