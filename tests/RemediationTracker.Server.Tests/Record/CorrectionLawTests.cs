using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>
/// Whatever else happens to a finding and a milestone: with the errata among it and without them the read models come to the same, but for
/// the words that were corrected.
/// </summary>
public sealed class CorrectionLawTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Errata_change_words_and_no_state_date_or_number(int seed)
    {
        var act = Act.On(new DateOnly(2024, 3, 1), Actor.Tracker);
        var (finding, milestone, plainFinding, plainMilestone) =
            (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (ofFinding, ofMilestone) = new RandomRecord(seed).Life(finding, 60);
        ofFinding.Concat(ofMilestone).Count(IsErratum).ShouldBeGreaterThan(2);

        await AppendAsync(finding, ofFinding);
        await AppendAsync(milestone, ofMilestone);
        await AppendAsync(plainFinding, ofFinding.Where(one => !IsErratum(one)));
        await AppendAsync(plainMilestone, ofMilestone.Where(one => !IsErratum(one)).Select(one =>
            one is MilestoneCommitted committed ? committed with { FindingId = plainFinding } : one));

        (await RowsAsync(finding, milestone)).ShouldBe(await RowsAsync(plainFinding, plainMilestone));

        Task AppendAsync(Guid stream, IEnumerable<object> events) => tracker.AppendAsync(act, [.. events.Select(one => (stream, one))]);
    }

    private static bool IsErratum(object recorded) => recorded is FindingCorrected or RecommendationCorrected or MilestoneCorrected;

    /// <summary>All that the read models have of the two, without ids, places in streams, and what is words.</summary>
    private async Task<List<string>> RowsAsync(Guid finding, Guid milestone)
    {
        await using var command = tracker.DataSource.CreateCommand(
            """
            select to_jsonb(f) - array['id', 'title', 'condition', 'effect', 'criteria', 'cause', 'post_audit_action'] from findings f where id = $1
            union all select to_jsonb(r) - array['finding_id', 'text'] from recommendations r where finding_id = $1
            union all select to_jsonb(m) - array['id', 'finding_id', 'seq_id', 'title', 'corrected_phrase'] from milestones m where id = $2
            union all select to_jsonb(c) - array['milestone_id', 'version', 'decided_version'] from milestone_date_changes c where milestone_id = $2
            union all select to_jsonb(n) - array['milestone_id'] from monthly_numbers n where milestone_id = $2
            union all
            select to_jsonb(r) - array['stream_id', 'version', 'answered_version'] from reports r where stream_id in ($1, $2)
            """);
        command.Parameters.Add(new() { Value = finding });
        command.Parameters.Add(new() { Value = milestone });
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        rows.ShouldNotBeEmpty();
        return [.. rows.Order()];
    }
}
