using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

public sealed class RelativePhraseTests
{
    [Theory]
    [InlineData("within ninety (90) days", "2022-10-13", "relative/2")]
    [InlineData("in six to nine months", "2023-01-15 – 2023-04-15", "relative/2")]
    [InlineData("12-18 months", "2023-07-15 – 2024-01-15", "relative/2")]
    [InlineData("thirty days from the issuance of this report", "2022-08-14", "relative-to-report/2")]
    [InlineData("within 60 days of receipt of the final audit report", "2022-09-13", "relative-to-report/2")]
    [InlineData("two years", "2024-07-15", "relative/2")]
    [InlineData("within the next 12 months", "2023-07-15", "relative/2")]
    [InlineData("within the next year", "2023-07-15", "relative/2")]
    [InlineData("within one and a half years", "-", "unread/2")]
    [InlineData("within a year and a half", "2024-01-15", "relative/2")]
    [InlineData("30 business days", "2022-08-26", "relative-business-days/2")]
    [InlineData("within 60 days of July 1, 2024", "2024-08-30", "relative-to-date/2")]
    [InlineData("today", "2022-07-15", "relative-day/2")]
    [InlineData("next month", "2022-08-31", "relative-month/2")]
    [InlineData("next quarter", "2022-12-31", "relative-quarter/2")]
    [InlineData("next year", "2023-12-31", "relative-calendar-year/2")]
    [InlineData("next fiscal year", "2024-06-30", "relative-fiscal-year/2")]
    [InlineData("this summer", "2022-09-22", "relative-season/2")]
    [InlineData("by the end of this year", "2022-12-31", "end-of-relative-calendar-year/2")]
    [InlineData("the end of the calendar year", "2022-12-31", "end-of-relative-calendar-year/2")]
    [InlineData("by the end of the fiscal year", "2023-06-30", "end-of-relative-fiscal-year/2")]
    [InlineData("the end of the month", "2022-07-31", "end-of-relative-month/2")]
    [InlineData("in the fourth quarter of the fiscal year", "2023-06-30", "fiscal-quarter/2")]
    [InlineData("by July 1 of next year", "2023-07-01", "relative-day/2")]
    [InlineData("in June of next year", "2023-06-30", "relative-month/2")]
    [InlineData("a year from now", "2023-07-15", "relative/2")]
    [InlineData("later this year", "2022-07-15 – 2022-12-31", "part-of-relative-calendar-year/2")]
    [InlineData("next summer", "2023-09-22", "relative-season/2")]
    public void Counted_from_the_day_it_was_said(string phrase, string window, string rule)
    {
        var reading = One(phrase);

        Window(reading).ShouldBe(window);
        reading.Rule.ShouldBe(rule);
    }

    [Fact]
    public void Next_summer_said_in_March_may_be_either() =>
        Window(One("next summer", "2024-03-01")).ShouldBe("2024-09-22 – 2025-09-22");

    [Fact]
    public void This_summer_said_in_October_is_past_and_left_unread() => One("this summer", "2024-10-01").Kind.ShouldBe(DueKind.Unread);

    [Fact]
    public void This_winter_said_in_February_began_the_year_before() =>
        Window(One("this winter", "2024-02-01")).ShouldBe("2024-03-19");

    [Fact]
    public void An_offset_from_another_event_is_a_dependency_that_keeps_the_offset()
    {
        var reading = One("within 60 days of completing the migration");

        reading.Kind.ShouldBe(DueKind.Dependency);
        Window(reading).ShouldBe("-");
        reading.Offset.ShouldBe(new DueOffset(60, 60, DueUnit.Day));
        reading.Condition.ShouldBe("of completing the migration");
        reading.Offset!.From(new DateOnly(2024, 9, 1)).Latest.ShouldBe(new DateOnly(2024, 10, 31));
    }

    [Fact]
    public void An_offset_beside_a_dependency_counts_from_that()
    {
        var reading = One("Once the policy is issued, the office will update its training within 60 days.");

        reading.Kind.ShouldBe(DueKind.Dependency);
        reading.Text.ShouldBe("within 60 days");
        reading.Condition.ShouldBe("Once the policy is issued");
        reading.Offset.ShouldBe(new DueOffset(60, 60, DueUnit.Day));
        reading.Earliest.ShouldBeNull();
    }

    [Fact]
    public void Immediately_after_a_condition_is_not_the_day_it_was_said() =>
        One("If an employee leaves, access will be removed immediately.").Earliest.ShouldBeNull();

    [Fact]
    public void An_offset_with_a_condition_keeps_its_window() =>
        Window(One("within 90 days, subject to funding")).ShouldBe("2022-10-13");

    [Theory]
    [InlineData("upon completion of the migration")]
    [InlineData("once the site has been selected")]
    [InlineData("after the system goes live")]
    [InlineData("as soon as the vendor is chosen")]
    public void A_clause_about_another_event_is_a_dependency(string phrase)
    {
        var reading = One(phrase + ", the plan will be tested.");

        reading.Kind.ShouldBe(DueKind.Dependency);
        reading.Condition.ShouldBe(phrase);
        reading.Offset.ShouldBeNull();
    }

    [Theory]
    [InlineData("by June 2024, subject to funding", "subject to funding", "2024-06-01 – 2024-06-30")]
    [InlineData("June 30, 2024 (pending legislative approval)", "pending legislative approval", "2024-06-30")]
    [InlineData("If funded, by the end of FY24", "If funded", "2024-06-30")]
    [InlineData("once the contract is signed, by March 2024", "once the contract is signed", "2024-03-01 – 2024-03-31")]
    [InlineData("subject to appropriation by June 30, 2024", "subject to appropriation", "2024-06-30")]
    public void A_date_with_a_condition_keeps_both(string phrase, string condition, string window)
    {
        var reading = One(phrase);

        reading.Kind.ShouldBe(DueKind.Conditional);
        reading.Condition.ShouldBe(condition);
        Window(reading).ShouldBe(window);
        reading.Text.ShouldBe(phrase);
    }

    [Theory]
    [InlineData("subject to funding")]
    [InlineData("pending approval")]
    [InlineData("when funding becomes available")]
    [InlineData("if funded")]
    [InlineData("contingent on the budget")]
    public void A_condition_alone_has_no_window(string phrase)
    {
        var reading = One(phrase);

        reading.Kind.ShouldBe(DueKind.Conditional);
        reading.Condition.ShouldBe(phrase);
        Window(reading).ShouldBe("-");
    }

    [Theory]
    [InlineData("quarterly beginning 1/1/2024", "2024-01-01", 3)]
    [InlineData("annually by June 30", "2023-06-30", 12)]
    [InlineData("by June 30 of each year", "2023-06-30", 12)]
    [InlineData("every September", "2022-09-30", 12)]
    [InlineData("every six months", "-", 6)]
    [InlineData("on an annual basis", "-", 12)]
    [InlineData("twice a year", "-", 6)]
    [InlineData("by July 2024 and every two years thereafter", "2024-07-01 – 2024-07-31", 24)]
    public void What_comes_round_keeps_its_period(string phrase, string window, int months)
    {
        var reading = One(phrase);

        reading.Kind.ShouldBe(DueKind.Recurring);
        Window(reading).ShouldBe(window);
        reading.Recurrence.ShouldBe(new DueRecurrence(months, DueUnit.Month));
    }

    [Theory]
    [InlineData("on an ongoing basis", "-")]
    [InlineData("continuous", "-")]
    [InlineData("January 2023 and ongoing", "2023-01-31")]
    public void What_goes_on_has_the_window_of_its_start(string phrase, string window)
    {
        var reading = One(phrase);

        reading.Kind.ShouldBe(DueKind.Continuing);
        Window(reading).ShouldBe(window);
    }
}
