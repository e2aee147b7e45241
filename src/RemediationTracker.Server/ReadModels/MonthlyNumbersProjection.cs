using Npgsql;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.Server.Commands;

namespace RemediationTracker.Server.ReadModels;

/// <summary>
/// Keeps the table <c>monthly_numbers</c>. An act counts in the month in which it took effect; one of another program, which does not say
/// when that was, in the month (UTC) in which it was recorded.
/// </summary>
public sealed class MonthlyNumbersProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "MonthlyNumbers";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => ["monthly_numbers"];

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded) => recorded.Data switch
    {
        MilestoneCommitted => [Count(recorded, committed: 1)],
        MilestoneDueRestated or NewDateApproved => [Count(recorded, restated: 1)],
        MilestoneReportedDone => [Count(recorded, reportedDone: 1)],
        MilestoneVerified => [Count(recorded, verified: 1)],
        MilestoneReturned => [Count(recorded, returned: 1)],
        _ => [],
    };

    private static NpgsqlBatchCommand Count(
        StreamEvent recorded, int committed = 0, int restated = 0, int reportedDone = 0, int verified = 0, int returned = 0)
    {
        var day = EventHeaders.OccurredOn(recorded.Metadata.Headers)
            ?? DateOnly.FromDateTime(((RecordedEvent)recorded).Timestamp.UtcDateTime);
        var month = new DateOnly(day.Year, day.Month, 1);
        return Statement.Of(CountSql, recorded.StreamId, month, committed, restated, reportedDone, verified, returned);
    }

    private const string CountSql = """
        insert into monthly_numbers as numbers (milestone_id, month, committed, restated, reported_done, verified, returned)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (milestone_id, month) do update
          set committed = numbers.committed + excluded.committed, restated = numbers.restated + excluded.restated,
            reported_done = numbers.reported_done + excluded.reported_done, verified = numbers.verified + excluded.verified,
            returned = numbers.returned + excluded.returned
        """;
}
