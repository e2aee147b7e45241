using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>Commitments that come round, on a tracker of their own whose days the test turns; it begins on 2023-03-01.</summary>
public sealed class OccurrenceTests : IAsyncLifetime
{
    private const string Phrase = "06/30/2023, annually thereafter";
    private static readonly DateOnly Said = new(2022, 7, 15);
    private static readonly Due Annually = Due.Of(Phrase, DuePhrase.Read(Phrase, Said)[0]);

    private static readonly MilestoneCommitted Committed =
        new(Guid.NewGuid(), "Test the plan", "MassHealth", Annually, [1], DependsOn: null);

    private readonly TrackerFixture tracker = new();

    public async Task InitializeAsync()
    {
        await tracker.InitializeAsync();
        await tracker.ImportSampleAsync();
    }

    public Task DisposeAsync() => tracker.DisposeAsync();

    [Fact]
    public async Task The_next_occurrence_is_committed_when_the_day_has_passed()
    {
        var title = await ImportAsync(Phrase);
        (await DueAsync(title)).ShouldBe(["2023-06-30"]);

        tracker.Time.At(new DateTimeOffset(2023, 7, 1, 17, 0, 0, TimeSpan.Zero));

        await Eventually.ShouldBeAsync(() => DueAsync(title), due => due.SequenceEqual(["2023-06-30", "2024-06-30"]));
    }

    [Fact]
    public async Task The_next_occurrence_is_committed_when_the_one_before_it_is_verified()
    {
        var title = await ImportAsync(Phrase);
        var id = (await ReadAsync(title))[0].At("id").GetString()!;
        await tracker.ReportDoneAsync(id);
        await tracker.DataAsync(
            """mutation ($id: ID!) { verifyMilestone(input: { milestoneId: $id, basis: "Seen.", noEvidenceReason: "Seen on site." }) { milestone { id } } }""",
            tracker.Token(Role.Auditor),
            new { id });

        var all = await Eventually.ShouldBeAsync(() => ReadAsync(title), milestones => milestones.Count == 2);
        all[1].At("previousOccurrence", "id").GetString().ShouldBe(id);
        all[1].At("status").GetString().ShouldBe("COMMITTED");
        (await DueAsync(title)).ShouldBe(["2023-06-30", "2024-06-30"]);
    }

    [Fact]
    public async Task Occurrences_that_are_past_when_the_promise_is_recorded_are_each_on_record()
    {
        var title = await ImportAsync("06/30/2021, annually thereafter");

        await Eventually.ShouldBeAsync(() => DueAsync(title), due => due.SequenceEqual(["2021-06-30", "2022-06-30", "2023-06-30"]));
    }

    [Fact]
    public void Before_its_day_nothing_follows() => When(new DateOnly(2023, 6, 30), Committed).ShouldBe(Consequences.None);

    [Fact]
    public void A_withdrawn_milestone_does_not_come_round_again() =>
        When(new DateOnly(2023, 7, 1), Committed, new MilestoneWithdrawn(Said, "Repealed.")).ShouldBe(Consequences.None);

    [Fact]
    public void A_new_date_of_one_occurrence_leaves_the_next_where_it_was()
    {
        var moved = Annually with { Earliest = new DateOnly(2023, 9, 30), Latest = new DateOnly(2023, 9, 30), Recurrence = null };
        var next = When(new DateOnly(2023, 10, 1), Committed, new NewDateApproved(1, moved)).Command.ShouldNotBeNull();

        ((CommitOccurrence)next.Command).Commitment.Due.Latest.ShouldBe(new DateOnly(2024, 6, 30));
    }

    [Fact]
    public void The_next_occurrence_has_the_owner_and_the_contact_of_the_one_before_it()
    {
        var owner = new OwnerAssigned("Policy unit", "617 555 0100");
        var next = When(new DateOnly(2023, 7, 1), Committed, owner).Command.ShouldNotBeNull();

        ((CommitOccurrence)next.Command).Owner.ShouldBe(owner);
    }

    private static Consequences When(DateOnly today, params MilestoneEvent[] given) =>
        CommitNextOccurrenceHandler.Handle(new CommitNextOccurrence(Guid.Empty), given.Aggregate(Milestone.None, Milestone.Evolve), today);

    private async Task<string> ImportAsync(string phrase)
    {
        var title = $"MassHealth Did Not Test Plan {Guid.NewGuid():N}";
        await tracker.ImportAsync(Pages.Finding(title, response: $"MassHealth will test the plan by {phrase}."), $"{title}.txt");
        return title;
    }

    private async Task<List<string?>> DueAsync(string title) =>
        [.. (await ReadAsync(title)).Select(milestone => milestone.At("dueLatest").GetString())];

    private async Task<List<JsonElement>> ReadAsync(string title)
    {
        const string Selection = "id status dueLatest previousOccurrence { id }";
        var data = await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { milestones { " + Selection + " } } } }",
            tracker.Token(Role.Auditor),
            new { title });
        return [.. data.At("findings", "nodes", 0, "milestones").EnumerateArray()];
    }
}
