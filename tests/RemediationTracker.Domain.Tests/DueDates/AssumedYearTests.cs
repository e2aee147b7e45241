using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>A year that is not said is that of the next such day. Said on Wednesday, 2024-01-10.</summary>
public sealed class AssumedYearTests
{
    private const string SaidOn = "2024-01-10";

    [Theory]
    [InlineData("by May 31", "2024-05-31")]
    [InlineData("by December 31", "2024-12-31")]
    [InlineData("in November", "2024-11-30")]
    [InlineData("by spring", "2024-03-20 – 2024-06-20")]
    [InlineData("in Q3", "2024-09-30")]
    [InlineData("next Tuesday", "2024-01-16")]
    [InlineData("by close of business Friday", "2024-01-12")]
    [InlineData("before Thanksgiving", "2024-11-27")]
    [InlineData("by Juneteenth", "2024-06-19")]
    [InlineData("By June 30, DTS will publish the policy.", "2024-06-30")]
    [InlineData("by the end of November", "2024-11-30")]
    [InlineData("mid-November", "2024-11-11 – 2024-11-20")]
    [InlineData("early spring", "2024-03-20 – 2024-04-19")]
    [InlineData("by Friday, May 31", "2024-05-31")]
    [InlineData("by June", "2024-06-01 – 2024-06-30")]
    [InlineData("by may 31", "2024-05-31")]
    [InlineData("Summer", "2024-09-22")]
    [InlineData("June 30", "2024-06-30")]
    [InlineData("by end of day Friday", "2024-01-12")]
    [InlineData("COB Monday", "2024-01-15")]
    [InlineData("in March or April", "2024-03-31 – 2024-04-30")]
    [InlineData("before the end of June", "2024-06-30")]
    [InlineData("by mid-summer", "2024-07-22 – 2024-08-21")]
    [InlineData("by the first week of May", "2024-05-01 – 2024-05-07")]
    [InlineData("Sept 26-27", "2024-09-27")]
    public void What_is_said_without_a_year_is_the_next_one_and_is_told_as_assumed(string phrase, string window)
    {
        var reading = One(phrase, SaidOn);

        Window(reading).ShouldBe(window);
        reading.Doubts.ShouldContain(DueDoubt.AssumedYear);
    }

    [Fact]
    public void The_day_on_which_it_was_said_is_not_the_next() => Window(One("by January 10", SaidOn)).ShouldBe("2025-01-10");

    [Fact]
    public void A_leap_day_is_that_of_the_next_leap_year() => Window(One("by February 29", "2024-03-01")).ShouldBe("2028-02-29");

    [Theory]
    [InlineData("DTS may review it")]
    [InlineData("DTS will fall behind")]
    public void A_word_that_is_also_a_month_or_a_season_is_no_date(string sentence) =>
        One(sentence, SaidOn).Kind.ShouldBe(DueKind.Unread);

    [Theory]
    [InlineData("2027-02-30")]
    [InlineData("February 30")]
    [InlineData("by 2/30/2027")]
    public void A_day_that_no_calendar_has_is_told_as_none(string phrase) =>
        One(phrase, SaidOn).Doubts.ShouldBe([DueDoubt.NoSuchDay]);
}
