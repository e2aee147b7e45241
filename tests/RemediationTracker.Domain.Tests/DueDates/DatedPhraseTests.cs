using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

public sealed class DatedPhraseTests
{
    [Theory]
    [InlineData("June 30, 2023", "2023-06-30")]
    [InlineData("Jun. 30 2023", "2023-06-30")]
    [InlineData("JUNE 30TH 2023", "2023-06-30")]
    [InlineData("30 June 2023", "2023-06-30")]
    [InlineData("June 1st, 2023", "2023-06-01")]
    [InlineData("the 15th of March 2024", "2024-03-15")]
    [InlineData("15th day of March, 2024", "2024-03-15")]
    [InlineData("first day of March 2024", "2024-03-01")]
    [InlineData("the first of March 2024", "2024-03-01")]
    [InlineData("the last day of February 2024", "2024-02-29")]
    [InlineData("Sept. 15, 2023", "2023-09-15")]
    [InlineData("6-30-2021", "2021-06-30")]
    [InlineData("2021-06-30", "2021-06-30")]
    [InlineData("6/30/21", "2021-06-30")]
    [InlineData("no later than Friday, June 30, 2023", "2023-06-30")]
    [InlineData("not later than 12/31/2023", "2023-12-31")]
    [InlineData("on or before December 31, 2023.", "2023-12-31")]
    [InlineData("By\u00A0June\u00A030,\u00A02023", "2023-06-30")]
    public void A_day_in_any_spelling_is_that_day(string phrase, string window) => Window(One(phrase)).ShouldBe(window);

    [Theory]
    [InlineData("Sept 2023", "2023-09-30")]
    [InlineData("by Feb. 2024", "2024-02-01 – 2024-02-29")]
    [InlineData("June of 2024", "2024-06-30")]
    [InlineData("June ’24", "2024-06-30")]
    [InlineData("end of June 2024", "2024-06-30")]
    [InlineData("the beginning of June 2024", "2024-06-01")]
    [InlineData("mid-June 2024", "2024-06-11 – 2024-06-20")]
    [InlineData("early February 2023", "2023-02-01 – 2023-02-10")]
    [InlineData("late July 2024", "2024-07-21 – 2024-07-31")]
    [InlineData("the week of June 5, 2023", "2023-06-11")]
    public void A_month_or_a_part_of_one(string phrase, string window) => Window(One(phrase)).ShouldBe(window);

    [Theory]
    [InlineData("Spring 2024", "2024-06-20")]
    [InlineData("the summer of 2024", "2024-09-22")]
    [InlineData("Fall 2023", "2023-12-20")]
    [InlineData("autumn 2023", "2023-12-20")]
    [InlineData("Winter 2024", "2025-03-19")]
    [InlineData("winter 2023-2024", "2024-03-19")]
    [InlineData("winter of 2023/24", "2024-03-19")]
    [InlineData("end of summer 2024", "2024-09-22")]
    [InlineData("Spring/Summer 2024", "2024-09-22")]
    [InlineData("late summer 2024", "2024-08-22 – 2024-09-22")]
    public void A_season_has_fixed_days(string phrase, string window) => Window(One(phrase)).ShouldBe(window);

    [Theory]
    [InlineData("Q3 2022", "2022-09-30")]
    [InlineData("third quarter of 2022", "2022-09-30")]
    [InlineData("3rd quarter of calendar year 2022", "2022-09-30")]
    [InlineData("2022 Q3", "2022-09-30")]
    [InlineData("Q4 CY23", "2023-12-31")]
    [InlineData("FY2023 Q3", "2023-03-31")]
    [InlineData("FY2023Q3", "2023-03-31")]
    [InlineData("quarter 3 of fiscal year 2023", "2023-03-31")]
    [InlineData("the end of Q3 2022", "2022-09-30")]
    [InlineData("beginning of Q3 2022", "2022-07-01")]
    [InlineData("Q3 federal fiscal year 2023", "2023-06-30")]
    [InlineData("Q3/Q4 2022", "2022-12-31")]
    [InlineData("first half of 2024", "2024-06-30")]
    [InlineData("H2 2023", "2023-12-31")]
    [InlineData("second half of FY24", "2024-06-30")]
    public void A_quarter_or_half(string phrase, string window) => Window(One(phrase)).ShouldBe(window);

    [Theory]
    [InlineData("FY24", "2024-06-30")]
    [InlineData("fiscal year 2024", "2024-06-30")]
    [InlineData("by the end of fiscal year 2024", "2024-06-30")]
    [InlineData("the beginning of FY25", "2024-07-01")]
    [InlineData("end of state fiscal year 2024", "2024-06-30")]
    [InlineData("end of federal fiscal year 2024", "2024-09-30")]
    [InlineData("FFY 2024", "2024-09-30")]
    [InlineData("fiscal year-end 2024", "2024-06-30")]
    [InlineData("the end of the fiscal year ending June 30, 2024", "2024-06-30")]
    [InlineData("early FY24", "2023-07-01 – 2023-09-30")]
    [InlineData("2023–2025 biennium", "2025-06-30")]
    [InlineData("end of the 2023-25 biennium", "2025-06-30")]
    [InlineData("the biennium ending June 30, 2025", "2025-06-30")]
    public void A_fiscal_year_or_biennium(string phrase, string window) => Window(One(phrase)).ShouldBe(window);

    [Fact]
    public void A_federal_agency_s_fiscal_year_ends_in_September() =>
        Window(One("end of FY24", calendar: FiscalCalendar.Federal)).ShouldBe("2024-09-30");

    [Theory]
    [InlineData("end of 2022", "2022-12-31")]
    [InlineData("year-end 2022", "2022-12-31")]
    [InlineData("by the end of the year 2022", "2022-12-31")]
    [InlineData("calendar year 2024", "2024-12-31")]
    [InlineData("mid to late 2023", "2023-05-01 – 2023-12-31")]
    [InlineData("2023-2024", "2024-12-31")]
    [InlineData("prior to June 30, 2024", "2024-06-29")]
    [InlineData("before summer 2024", "2024-06-20")]
    [InlineData("before the end of 2024", "2024-12-31")]
    [InlineData("between March and June 2024", "2024-06-30")]
    [InlineData("March - May 2024", "2024-05-31")]
    [InlineData("November to January 2024", "2024-01-31")]
    [InlineData("June 1-15, 2024", "2024-06-15")]
    [InlineData("from 1/1/2024 to 3/31/2024", "2024-03-31")]
    [InlineData("between 1/1/2024 and 3/31/2024", "2024-03-31")]
    [InlineData("June 2023 through June 2024", "2024-06-30")]
    [InlineData("FY23 (June 30, 2023)", "2023-06-30")]
    [InlineData("by EOY 2023", "2023-12-31")]
    [InlineData("by the second Friday of June 2024", "2024-06-14")]
    [InlineData("last Monday in May 2024", "2024-05-27")]
    [InlineData("first and second quarters of 2024", "2024-06-30")]
    [InlineData("the 2023 calendar year", "2023-12-31")]
    [InlineData("end of the 2024 state fiscal year", "2024-06-30")]
    [InlineData("fiscal years 2023 and 2024", "2024-06-30")]
    [InlineData("the first week of June 2023", "2023-06-07")]
    [InlineData("by late spring / early summer 2023", "2023-05-21 – 2023-07-21")]
    [InlineData("by midyear 2023", "2023-05-01 – 2023-08-31")]
    public void A_year_an_edge_or_a_range(string phrase, string window) => Window(One(phrase)).ShouldBe(window);

    [Fact]
    public void The_phrase_may_stand_in_a_whole_sentence()
    {
        var reading = One("Due to its complexity, this migration will take time but expects completion by Summer 2024.");

        reading.Text.ShouldBe("by Summer 2024");
        Window(reading).ShouldBe("2024-06-21 – 2024-09-22");
        reading.Kind.ShouldBe(DueKind.Dated);
    }

    [Fact]
    public void Two_dates_with_their_own_objects_are_two_milestones()
    {
        var readings = All("The policy will be final by June 30, 2023 and staff trained by Fall 2023");

        readings.Select(r => r.Text).ShouldBe(["by June 30, 2023", "by Fall 2023"]);
    }

    [Fact]
    public void A_date_that_only_tells_of_the_past_is_no_deadline() =>
        One("The plan dated June 18, 2009 will be updated by June 2023").Text.ShouldBe("by June 2023");

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("as soon as possible")]
    [InlineData("TBD")]
    [InlineData("February 30, 2023")]
    [InlineData("02/30/2021")]
    [InlineData("31 June 2024")]
    [InlineData("Q5 2023")]
    [InlineData("6.2.1")]
    [InlineData("$2,023")]
    [InlineData("the 2024-2025 school year")]
    [InlineData("fifth Friday of June 2024")]
    [InlineData("6/30/0021")]
    [InlineData("after June 2024")]
    [InlineData("ninety (60) days")]
    [InlineData("N/A")]
    public void What_cannot_be_read_is_left_unread(string phrase)
    {
        var reading = One(phrase);

        reading.Kind.ShouldBe(DueKind.Unread);
        reading.Rule.ShouldBe("unread/2");
        Window(reading).ShouldBe("-");
        reading.Text.ShouldBe(phrase);
    }

    [Fact]
    public void An_open_date_beside_a_dated_one_is_not_lost() =>
        All("rules by 3/1/2021; training TBD").Select(r => r.Kind).ShouldBe([DueKind.Dated, DueKind.Unread]);
}
