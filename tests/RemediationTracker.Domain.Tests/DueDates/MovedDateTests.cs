using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>Old dates beside new ones. Said on 2024-01-10 unless told otherwise.</summary>
public sealed class MovedDateTests
{
    private const string SaidOn = "2024-01-10";

    [Theory]
    [InlineData("planned to finish by March 31, 2024, but now expects to by September 30, 2024", "2024-09-30", "2024-03-31")]
    [InlineData(
        "DTS had planned to complete the inventory by March 31, 2024, but now expects to complete it by September 30, 2024.",
        "2024-09-30",
        "2024-03-31")]
    [InlineData("DTS moved the completion date from June 30, 2024 to October 31, 2024.", "2024-10-31", "2024-06-30")]
    [InlineData("moved from March 2024 to June 2024", "2024-06-30", "2024-03-31")]
    [InlineData("extended from June 30, 2024 until September 30, 2024", "2024-09-30", "2024-06-30")]
    [InlineData("Original: 12/31/2022 Revised: 6/30/2024", "2024-06-30", "2022-12-31")]
    [InlineData("originally due December 31, 2023, now expected by June 30, 2024", "2024-06-30", "2023-12-31")]
    [InlineData("March 31, 2024 (revised: June 30, 2024)", "2024-06-30", "2024-03-31")]
    [InlineData("Due March 31, 2024; now June 30, 2024", "2024-06-30", "2024-03-31")]
    public void The_new_date_holds_and_the_old_one_is_the_original(string phrase, string window, string original)
    {
        var reading = One(phrase, SaidOn);

        Window(reading).ShouldBe(window);
        reading.Original.ShouldBe(new DueWindow(Day(original), Day(original)));
    }

    [Fact]
    public void An_old_date_without_its_year_is_told_as_none()
    {
        var reading = One("moved from March to June 2024", SaidOn);

        Window(reading).ShouldBe("2024-06-30");
        reading.Original.ShouldBeNull();
    }

    [Fact]
    public void A_revised_policy_moves_no_date() =>
        All("DTS will train staff by March 31, 2024 and submit the revised policy by June 30, 2024", SaidOn).Select(Window)
            .ShouldBe(["2024-03-31", "2024-06-30"]);

    [Fact]
    public void A_day_on_which_it_was_actually_done_is_no_second_deadline() =>
        Window(One("Target: 6/30/25; Actual: 7/15/25", "2025-08-01")).ShouldBe("2025-06-30");
}
