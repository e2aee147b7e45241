using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>A word that would change the date is read, or the phrase is left unread; it is never dropped.</summary>
public sealed class NothingIsGuessedTests
{
    [Theory]
    [InlineData("biennium 2023-2025", "2025-06-30")]
    [InlineData("end of biennium 2023-2025", "2025-06-30")]
    [InlineData("end of the biennium (2023-25)", "2025-06-30")]
    [InlineData("30 days prior to June 30, 2023", "2023-05-31")]
    [InlineData("at least 30 days before June 30, 2023", "2023-05-31")]
    [InlineData("two weeks before June 30, 2023", "2023-06-16")]
    [InlineData("a week before June 30, 2023", "2023-06-23")]
    [InlineData("6 months prior to the end of FY24", "2023-12-31")]
    [InlineData("within 60 days of the end of FY24", "2024-08-29")]
    [InlineData("3/2024-6/2024", "2024-06-30")]
    [InlineData("3/2024 - 6/2024", "2024-06-30")]
    [InlineData("6/30/2024-7/31/2024", "2024-07-31")]
    [InlineData("2023-24", "2024-12-31")]
    [InlineData("2023-2024", "2024-12-31")]
    [InlineData("Q3 FY 2022-2023", "2023-03-31")]
    [InlineData("2023 June 30", "2023-06-30")]
    [InlineData("end of calendar 2022", "2022-12-31")]
    [InlineData("the second quarter of calendar 2024", "2024-06-30")]
    [InlineData("3Q23", "2023-09-30")]
    [InlineData("Q3'23", "2023-09-30")]
    [InlineData("Qtr 3 2024", "2024-09-30")]
    [InlineData("Jun-24", "2024-06-30")]
    [InlineData("Jun-24-2024", "2024-06-24")]
    [InlineData("13/01/2023", "2023-01-13")]
    [InlineData("30-Jun-24", "2024-06-30")]
    [InlineData("FYE 2024", "2024-06-30")]
    [InlineData("fiscal year-end 2024", "2024-06-30")]
    [InlineData("EOY-2023", "2023-12-31")]
    [InlineData("the latter part of 2023", "2023-10-01 – 2023-12-31")]
    [InlineData("a year and a half", "2024-01-15")]
    [InlineData("one year and six months", "2024-01-15")]
    [InlineData("six months to a year", "2023-01-15 – 2023-07-15")]
    [InlineData("Monday, June 3, 2024", "2024-06-03")]
    [InlineData("by June 30, 2023 or by July 31, 2023", "2023-06-30 – 2023-07-31")]
    public void Every_word_that_bears_on_the_date_is_read(string phrase, string window) => Window(One(phrase)).ShouldBe(window);

    [Theory]
    [InlineData("school year 2023-24")]
    [InlineData("end of 2023-2024")]
    [InlineData("July 2023-24")]
    [InlineData("Q1 2023-24")]
    [InlineData("June 2023-2024")]
    [InlineData("beginning of FY 2022-2023")]
    [InlineData("Juen 30, 2023")]
    [InlineData("1,2024")]
    [InlineData("6/30 - 7/31/2024")]
    [InlineData("15 to 30 June 2024")]
    [InlineData("by Jun-30")]
    [InlineData("FY24, 25")]
    [InlineData("June 30, 2023 - '24")]
    [InlineData("end of the calendar year, 2023")]
    [InlineData("February 30, 2023 - March 31, 2023")]
    [InlineData("March 31, 2023 - February 30, 2024")]
    public void A_number_beside_the_date_is_not_dropped(string phrase) => One(phrase).Kind.ShouldBe(DueKind.Unread);

    [Theory]
    [InlineData("Second quarter fiscal year 2023 or third quarter")]
    [InlineData("Q1 and Q3 2024")]
    [InlineData("Q3 and/or Q4 2022")]
    [InlineData("June and July 2024")]
    [InlineData("third fiscal quarter of 2023")]
    [InlineData("fiscal Q3 2023")]
    [InlineData("fiscal years 2023, 2024 and 2025")]
    [InlineData("the last two weeks of June 2024")]
    [InlineData("first half of Q3 2023")]
    [InlineData("Chapter 64 of the Acts of 2018")]
    [InlineData("Tuesday, June 3, 2024")]
    [InlineData("Tues. June 3, 2024")]
    [InlineData("June 30, 2023 or later")]
    [InlineData("June 2023 at the earliest")]
    [InlineData("several weeks before June 30, 2023")]
    [InlineData("within 30 days before June 30, 2023")]
    [InlineData("within a month and a half")]
    [InlineData("1 year, 2 weeks")]
    [InlineData("30 days or more")]
    [InlineData("six to nine weeks or months")]
    [InlineData("mid June to July 2023")]
    [InlineData("mid-2023 - Q4")]
    [InlineData("Q4 - June 2023")]
    [InlineData("by the Fall (2023)")]
    [InlineData("Q3 (2023)")]
    [InlineData("2023 (Q3)")]
    [InlineData("July, June 2023")]
    [InlineData("second half June 2023")]
    [InlineData("by summer 2023 and fall")]
    public void A_word_beside_the_date_is_not_dropped(string phrase) => One(phrase).Kind.ShouldBe(DueKind.Unread);

    [Theory]
    [InlineData("not by June 30, 2023")]
    [InlineData("not until 2025")]
    [InlineData("not before 2025")]
    [InlineData("will not be complete until 2025")]
    [InlineData("later than June 2023")]
    public void A_date_denied_is_no_deadline(string phrase) => One(phrase).Kind.ShouldBe(DueKind.Unread);

    [Theory]
    [InlineData("already done on 5/1/2022")]
    [InlineData("Completed in June 2021")]
    [InlineData("completed on 5/1/2022")]
    [InlineData("The plan was completed in June 2021.")]
    [InlineData("6/30/2021 (completed)")]
    public void A_completion_told_is_no_deadline(string phrase) => One(phrase).Kind.ShouldBe(DueKind.Unread);

    [Theory]
    [InlineData("complete in Q3 2022", "2022-09-30")]
    [InlineData("to be completed by 6/30/2021", "2021-06-30")]
    [InlineData("The plan will be completed by 6/30/2022", "2022-06-30")]
    [InlineData("expects completion by June 2022", "2022-06-01 – 2022-06-30")]
    [InlineData("Completed by June 30, 2023", "2023-06-30")]
    public void A_completion_promised_is_a_deadline(string phrase, string window) => Window(One(phrase)).ShouldBe(window);

    [Fact]
    public void A_repetition_after_a_semicolon_belongs_to_the_date_before_it()
    {
        var reading = One("6/30/2021; quarterly thereafter");

        reading.Kind.ShouldBe(DueKind.Recurring);
        Window(reading).ShouldBe("2021-06-30");
        reading.Recurrence.ShouldBe(new DueRecurrence(3, DueUnit.Month));
        reading.Text.ShouldBe("6/30/2021; quarterly thereafter");
    }

    [Fact]
    public void The_close_of_business_stays_in_the_text() =>
        One("Done by the close of business on 6/30/2023").Text.ShouldBe("by the close of business on 6/30/2023");
}
