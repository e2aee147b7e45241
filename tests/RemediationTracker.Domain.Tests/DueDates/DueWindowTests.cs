using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

public sealed class DueWindowTests
{
    private static readonly DueWindow Summer2024 = new(new DateOnly(2024, 6, 21), new DateOnly(2024, 9, 22));

    [Theory]
    [InlineData("2024-06-20", Lateness.NotDue)]
    [InlineData("2024-06-21", Lateness.NotDue)]
    [InlineData("2024-06-22", Lateness.PossiblyLate)]
    [InlineData("2024-09-22", Lateness.PossiblyLate)]
    [InlineData("2024-09-23", Lateness.Overdue)]
    public void The_ends_of_the_window_are_inclusive(string day, Lateness lateness) => Summer2024.LatenessOn(Day(day)).ShouldBe(lateness);

    [Fact]
    public void Without_a_window_nothing_is_late() => DueWindow.Undated.LatenessOn(Said).ShouldBe(Lateness.Undated);

    [Fact]
    public void Done_counts_from_the_day_it_was_reported()
    {
        Summer2024.LatenessOn(Day("2024-09-30"), Day("2024-09-30")).ShouldBe(Lateness.Done);
        Summer2024.LatenessOn(Day("2024-09-29"), Day("2024-09-30")).ShouldBe(Lateness.Overdue);
        DueWindow.Undated.LatenessOn(Day("2024-09-30"), Day("2024-09-30")).ShouldBe(Lateness.Done);
    }

    [Fact]
    public void Days_overdue_are_counted_from_the_last_day()
    {
        Summer2024.DaysOverdueOn(Day("2024-09-22")).ShouldBe(0);
        Summer2024.DaysOverdueOn(Day("2024-09-23")).ShouldBe(1);
        DueWindow.Undated.DaysOverdueOn(Said).ShouldBe(0);
    }

    [Fact]
    public void A_window_with_one_end_or_the_wrong_way_round_is_a_bug()
    {
        Should.Throw<ArgumentException>(() => new DueWindow(Said, null));
        Should.Throw<ArgumentException>(() => new DueWindow(Said, Said.AddDays(-1)));
    }
}
