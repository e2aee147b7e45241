using System.Collections.Concurrent;
using Npgsql;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.ReadModels.History;

/// <summary>
/// Keeps what the rows of <see cref="KeptTable.All"/> were, by the statements of the live projections themselves: they are sent to tables
/// of its own, and what comes of them is kept. So the history says of every moment what the live tables said then. It is async, since an
/// inline projection does not know when its events are recorded.
/// </summary>
public sealed class HistoryProjection : IProjection
{
    /// <summary>Storage format; the reader asks by it how far the history has come.</summary>
    public const string ProjectionName = "History";

    private readonly ConcurrentDictionary<string, (KeptTable? Table, string Sql)> replayed = new();
    private readonly IReadOnlyList<IProjection> live =
    [
        new AuditProjection(),
        new FindingProjection(),
        new MilestoneProjection(),
        new ReportsProjection(),
        new SurveyProjection(),
    ];

    /// <inheritdoc/>
    public string Name => ProjectionName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = [.. KeptTable.All.SelectMany(table => new[] { table.Replayed, table.History })];

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded)
    {
        var written = new HashSet<KeptTable>();
        foreach (var statement in live.SelectMany(projection => projection.Project(recorded)))
        {
            var (table, sql) = replayed.GetOrAdd(
                statement.CommandText, text => (TimeOfRecord.WrittenBy(text), TimeOfRecord.Replayed(text)));

            // What is only added to is asked by the time of its event, and needs no history.
            if (table is null)
                continue;

            written.Add(table);
            statement.CommandText = sql;
            yield return statement;
        }

        foreach (var table in written)
            yield return Statement.Of(table.KeepSql, recorded.StreamId, ((RecordedEvent)recorded).Timestamp);
    }
}
