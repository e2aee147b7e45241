using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class OccurrenceTests
{
    private static readonly Guid First = Guid.Parse("0192a000-0000-7000-8000-000000000003");
    private static readonly Actor Tracker = Actor.Tracker;

    [Theory]
    [InlineData("06/30/2021, annually thereafter", "2022-06-30")]
    [InlineData("02/29/2024, annually thereafter", "2025-02-28")]
    [InlineData("02/28/2023, annually thereafter", "2024-02-29")]
    [InlineData("11/30/2021, quarterly thereafter", "2022-02-28")]
    [InlineData("02/28/2022, quarterly thereafter", "2022-05-31")]
    [InlineData("11/15/2021, quarterly thereafter", "2022-02-15")]
    public void What_comes_round_is_due_one_round_later(string phrase, string next) =>
        Due(phrase, new DateOnly(2020, 7, 15)).Next()!.Latest.ShouldBe(DateOnly.ParseExact(next, "yyyy-MM-dd"));

    [Theory]
    [InlineData("by June 30, 2021")]
    [InlineData("annually")]
    [InlineData("06/30/2021, weekly thereafter")]
    public void What_does_not_come_round_or_has_no_date_or_does_so_every_week_has_no_next(string phrase) =>
        Due(phrase, new DateOnly(2020, 7, 15)).Next().ShouldBeNull();

    [Theory]
    [InlineData("monthly, beginning March 2024", "2024-03-31", 0)]
    [InlineData("monthly, beginning March 2024", "2024-04-30", 1)]
    [InlineData("monthly, beginning March 2024", "2024-05-01", 2)]
    [InlineData("monthly, beginning March 2024", "2026-11-29", 32)]
    [InlineData("quarterly beginning 1/15/2024", "2026-11-29", 12)]
    public void Of_what_comes_round_the_missed_are_counted(string phrase, string on, int missed)
    {
        var due = Due(phrase, new DateOnly(2024, 1, 10));

        due.Recurrence!.PassedOn(DateOnly.ParseExact(on, "yyyy-MM-dd"), due.Latest!.Value).ShouldBe(missed);
    }

    [Fact]
    public void The_tracker_commits_the_next_occurrence_and_says_what_it_follows() =>
        When(new CommitOccurrence(By(Tracker), First, Committed)).Events().ShouldBe([Committed, new OccurrenceBegun(First)]);

    [Fact]
    public void An_occurrence_has_the_owner_of_the_one_before_it()
    {
        var owner = new OwnerAssigned("Policy unit", "617 555 0100");

        When(new CommitOccurrence(By(Tracker), First, Committed, owner)).Events()
            .ShouldBe([Committed, new OccurrenceBegun(First), owner]);
    }

    [Fact]
    public void An_occurrence_is_committed_once() =>
        When(new CommitOccurrence(By(Tracker), First, Committed), Committed, new OccurrenceBegun(First)).Events().ShouldBeEmpty();
}
