using JasperFx.Events;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>
/// Keeps the table <c>monthly_numbers</c>. An act counts in the month in which it took effect.
/// </summary>
public sealed class MonthlyNumbersProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "MonthlyNumbers";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["monthly_numbers"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded) => recorded.Data switch
    {
        MilestoneCommitted => [Count(recorded, committed: 1)],
        MilestoneDueRestated or NewDateApproved => [Count(recorded, restated: 1)],
        MilestoneReportedDone => [Count(recorded, reportedDone: 1)],
        MilestoneVerified => [Count(recorded, verified: 1)],
        MilestoneReturned => [Count(recorded, returned: 1)],
        _ => [],
    };

    private static Statement Count(
        IEvent recorded, int committed = 0, int restated = 0, int reportedDone = 0, int verified = 0, int returned = 0)
    {
        var day = EventHeaders.OccurredOn(EventHeaders.Of(recorded))
            ?? throw new InvalidOperationException($"Event {recorded.Id} does not say when it took effect.");
        var month = new DateOnly(day.Year, day.Month, 1);
        return Statement.Of(CountSql, recorded.StreamId, month, committed, restated, reportedDone, verified, returned);
    }

    private const string CountSql = """
        insert into monthly_numbers as numbers (milestone_id, month, committed, restated, reported_done, verified, returned, audit_id)
        values ($1, $2, $3, $4, $5, $6, $7, (select audit_id from milestones where id = $1))
        on conflict (milestone_id, month) do update
          set committed = numbers.committed + excluded.committed, restated = numbers.restated + excluded.restated,
            reported_done = numbers.reported_done + excluded.reported_done, verified = numbers.verified + excluded.verified,
            returned = numbers.returned + excluded.returned
        """;
}
