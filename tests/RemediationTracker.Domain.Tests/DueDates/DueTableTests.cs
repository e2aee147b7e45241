using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>The table of due phrases that the tracker was designed from, row by row.</summary>
public sealed class DueTableTests
{
    [Theory]
    [InlineData("by the end of calendar year 2022", "2022-12-31", "end-of-calendar-year/2")]
    [InlineData("by Summer 2024", "2024-06-21 – 2024-09-22", "season/2")]
    [InlineData("mid-2022", "2022-07-15 – 2022-08-31", "part-of-calendar-year/2")]
    [InlineData("late 2019", "2019-10-01 – 2019-12-31", "part-of-calendar-year/2")]
    [InlineData("early 2023", "2023-01-01 – 2023-03-31", "part-of-calendar-year/2")]
    [InlineData("by 2023", "2023-01-01 – 2023-12-31", "calendar-year/2")]
    [InlineData("by July 2024", "2024-07-01 – 2024-07-31", "month/2")]
    [InlineData("2023", "2023-12-31", "calendar-year/2")]
    [InlineData("July 2024", "2024-07-31", "month/2")]
    [InlineData("1/2024", "2024-01-31", "month/2")]
    [InlineData("June 30th, 2023", "2023-06-30", "day/2")]
    [InlineData("12.31.2021", "2021-12-31", "numeric-day/2")]
    [InlineData("06/30/2021", "2021-06-30", "numeric-day/2")]
    [InlineData("complete in Q3 2022", "2022-09-30", "quarter/2")]
    [InlineData("Q3 FY23", "2023-03-31", "fiscal-quarter/2")]
    [InlineData("36 months", "2025-07-15", "relative/2")]
    [InlineData("within six months", "2023-01-15", "relative/2")]
    [InlineData("Immediately", "2022-07-15", "immediately/2")]
    [InlineData("end of the 2023-2025 biennium", "2025-06-30", "end-of-biennium/2")]
    [InlineData("2023-2025 budget cycle", "2025-06-30", "biennium/2")]
    public void A_dated_phrase_has_the_table_s_window(string phrase, string window, string rule)
    {
        var reading = One(phrase);

        Window(reading).ShouldBe(window);
        reading.Rule.ShouldBe(rule);
        reading.Kind.ShouldBe(DueKind.Dated);
        reading.Condition.ShouldBeNull();
        reading.Said.ShouldBe(Said);
    }

    [Fact]
    public void One_phrase_can_hold_two_milestones()
    {
        var readings = All("3/1/2021 for rules; 6/1/2021 for training");

        readings.Select(Window).ShouldBe(["2021-03-01", "2021-06-01"]);
        readings.Select(r => r.Text).ShouldBe(["3/1/2021", "6/1/2021"]);
    }

    [Fact]
    public void A_date_and_annually_thereafter_recurs_from_that_date()
    {
        var reading = One("06/30/2021, annually thereafter");

        reading.Kind.ShouldBe(DueKind.Recurring);
        Window(reading).ShouldBe("2021-06-30");
        reading.Recurrence.ShouldBe(new DueRecurrence(12, DueUnit.Month));
        reading.Text.ShouldBe("06/30/2021, annually thereafter");
    }

    [Fact]
    public void A_date_and_ongoing_continues_from_that_date()
    {
        var reading = One("July 1, 2025 and ongoing");

        reading.Kind.ShouldBe(DueKind.Continuing);
        Window(reading).ShouldBe("2025-07-01");
    }

    [Fact]
    public void When_something_is_complete_is_a_dependency_without_a_window()
    {
        var reading = One("when the migration is complete, the plan will be updated");

        reading.Kind.ShouldBe(DueKind.Dependency);
        Window(reading).ShouldBe("-");
        reading.Text.ShouldBe("when the migration is complete");
        reading.Condition.ShouldBe("when the migration is complete");
    }

    [Theory]
    [InlineData("dependent upon resources")]
    [InlineData("as directed by the Governor")]
    [InlineData("post budget approval")]
    public void A_condition_is_kept_and_no_date_is_invented(string phrase)
    {
        var reading = One(phrase);

        reading.Kind.ShouldBe(DueKind.Conditional);
        Window(reading).ShouldBe("-");
        reading.Condition.ShouldBe(phrase);
    }

    [Fact]
    public void Ongoing_has_no_window()
    {
        var reading = One("ongoing");

        reading.Kind.ShouldBe(DueKind.Continuing);
        Window(reading).ShouldBe("-");
    }

    [Theory]
    [InlineData("2025-01-02", FiscalCalendar.Massachusetts, "2025-12-31 – 2026-06-30")]
    [InlineData("2025-11-30", FiscalCalendar.Massachusetts, "2025-12-31 – 2026-06-30")]
    [InlineData("2025-03-15", FiscalCalendar.Federal, "2025-12-31 – 2026-09-30")]
    public void By_year_end_keeps_both_readings(string said, FiscalCalendar calendar, string window)
    {
        var reading = One("by year-end", said, calendar);

        reading.Kind.ShouldBe(DueKind.Ambiguous);
        Window(reading).ShouldBe(window);
        reading.Rule.ShouldBe("year-end/2");
    }
}
