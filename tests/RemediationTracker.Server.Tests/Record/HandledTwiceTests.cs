using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Surveys;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.Subscriptions;
using Wolverine;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>A message that is delivered more than once has one effect: its handler looks at the state.</summary>
public sealed class HandledTwiceTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task A_milestone_that_waited_is_started_once()
    {
        var (first, waiting) = await PairAsync();
        await tracker.AppendAsync(
            Act.On(new DateOnly(2023, 3, 1), Actor.Tracker),
            (first, new Domain.Milestones.MilestoneReportedDone(new DateOnly(2023, 2, 1), null, "staff")),
            (first, new Domain.Milestones.MilestoneVerified("Seen.")));

        await DeliverAsync(new StartDependents(first), new StartDependents(first));
        await DeliverAsync(new StartDependent(waiting, first, new DateOnly(2023, 2, 1)));

        (await CountAsync(waiting, "dependency_met")).ShouldBe(1);
    }

    [Fact]
    public async Task The_next_occurrence_is_committed_once()
    {
        var title = $"MassHealth Did Not Test Plan {Guid.NewGuid():N}";
        await tracker.ImportSampleAsync();
        await tracker.ImportAsync(
            Pages.Finding(title, response: "MassHealth will test the plan by 06/30/2022, annually thereafter."), $"{title}.txt");
        await tracker.QuietAsync();
        await using var command = tracker.DataSource.CreateCommand(
            "select m.id from milestones m join findings f on f.id = m.finding_id where f.title = $1 and m.previous_id is null");
        command.Parameters.Add(new() { Value = title });
        var id = (Guid)(await command.ExecuteScalarAsync())!;
        await tracker.ReportDoneAsync(Ids.Of("Milestone", id));

        await DeliverAsync(new CommitNextOccurrence(id), new CommitNextOccurrence(id));

        (await CountAsync(DerivedId.Of(id, "next occurrence"), "milestone_committed")).ShouldBe(1);
    }

    [Fact]
    public async Task A_risk_expires_once()
    {
        var draft = await tracker.PublishedAsync();
        var finding = Ids.KeyOf("Finding", draft.FindingId)!.Value;
        var expiry = new DateOnly(2023, 2, 1);
        await tracker.AppendAsync(
            Act.On(expiry.AddDays(-9), Actor.Tracker), (finding, new Domain.Findings.RiskAccepted(1, expiry, null)));

        await DeliverAsync(new ExpireRisk(finding, 1, expiry), new ExpireRisk(finding, 1, expiry));

        (await CountAsync(finding, "risk_acceptance_expired")).ShouldBe(1);
    }

    [Fact]
    public async Task A_risk_whose_recommendation_was_reopened_meanwhile_does_not_expire()
    {
        var draft = await tracker.PublishedAsync();
        var finding = Ids.KeyOf("Finding", draft.FindingId)!.Value;
        var expiry = new DateOnly(2023, 2, 1);
        await tracker.AppendAsync(
            Act.On(expiry.AddDays(-9), Actor.Tracker),
            (finding, new Domain.Findings.RiskAccepted(1, expiry, null)),
            (finding, new Domain.Findings.RecommendationReopened(1, "It failed.")));

        await DeliverAsync(new ExpireRisk(finding, 1, expiry));

        (await CountAsync(finding, "risk_acceptance_expired")).ShouldBe(0);
        (await tracker.Services.GetRequiredService<MessageOperations>().CountAsync(CancellationToken.None)).Dead.ShouldBe(0);
    }

    [Fact]
    public async Task A_survey_is_prepared_once()
    {
        var draft = await tracker.PublishedAsync("2023-02-01");
        var audit = Ids.KeyOf("Audit", draft.AuditId)!.Value;
        var message = new BeginSurvey(audit, new DateOnly(2023, 3, 1), 30, new DateOnly(2023, 2, 1));

        await DeliverAsync(message, message);

        (await CountAsync(SurveyIds.Of(audit), "survey_prepared")).ShouldBe(1);
    }

    [Fact]
    public async Task What_follows_bears_the_requests_correlation_and_the_messages_id()
    {
        var (first, waiting) = await PairAsync();

        await DeliverAsync(new StartDependent(waiting, first, new DateOnly(2023, 2, 1)));

        await using var command = tracker.DataSource.CreateCommand(
            "select correlation_id, causation_id, headers ->> 'name' from mt_events where stream_id = $1 and type = 'dependency_met'");
        command.Parameters.Add(new() { Value = waiting });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        row.GetString(0).ShouldNotBeEmpty();
        Guid.TryParse(row.GetString(1), out _).ShouldBeTrue();
        row.GetString(2).ShouldBe(Actor.Tracker.Name);
    }

    [Fact]
    public async Task At_an_archived_stream_there_is_nothing_left_to_do()
    {
        var (first, waiting) = await PairAsync();
        await tracker.ArchiveAsync(waiting);

        await DeliverAsync(new StartDependent(waiting, first, new DateOnly(2023, 2, 1)));

        (await CountAsync(waiting, "dependency_met")).ShouldBe(0);
        (await tracker.Services.GetRequiredService<MessageOperations>().CountAsync(CancellationToken.None)).Dead.ShouldBe(0);
    }

    /// <summary>A milestone, and one that waits for it.</summary>
    private async Task<(Guid First, Guid Waiting)> PairAsync()
    {
        var title = $"MassHealth Did Not Move {Guid.NewGuid():N}";
        await tracker.ImportSampleAsync();
        await tracker.ImportAsync(
            Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("disaster", StringComparison.Ordinal)))
                .Replace("Annually Update or Test Its Disaster Recovery Plan", title, StringComparison.Ordinal),
            $"{title}.txt");
        await tracker.QuietAsync();
        await using var command = tracker.DataSource.CreateCommand(
            """
            select m.depends_on, m.id from milestones m join findings f on f.id = m.finding_id
            where f.title like '%' || $1 || '%' and m.depends_on is not null
            """);
        command.Parameters.Add(new() { Value = title });
        await using var row = await command.ExecuteReaderAsync();
        (await row.ReadAsync()).ShouldBeTrue();
        return (row.GetGuid(0), row.GetGuid(1));
    }

    private async Task DeliverAsync(params object[] messages)
    {
        using var scope = tracker.Services.CreateScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        foreach (var message in messages)
            await bus.PublishAsync(message);
        await tracker.QuietAsync();
    }

    private async Task<long> CountAsync(Guid stream, string type)
    {
        await using var command = tracker.DataSource.CreateCommand("select count(*) from mt_events where stream_id = $1 and type = $2");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = type });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
