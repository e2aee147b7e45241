using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>Spellings in which real responses give their dates. Said on 2024-01-10 unless told otherwise.</summary>
public sealed class ClearPhraseTests
{
    private const string SaidOn = "2024-01-10";

    [Theory]
    [InlineData("will be issued in March 2025", "2025-03-31")]
    [InlineData("The policy will be published in March 2025", "2025-03-31")]
    [InlineData("end of the 23-25 biennium", "2025-06-30")]
    [InlineData("first quarter of the next biennium", "2025-09-30")]
    [InlineData("4QFY25", "2025-06-30")]
    [InlineData("1QFY25", "2024-09-30")]
    [InlineData("2nd Qtr. 2024", "2024-06-30")]
    [InlineData("6.30.24", "2024-06-30")]
    [InlineData("20240630", "2024-06-30")]
    [InlineData("29Mar24", "2024-03-29")]
    [InlineData("29Mar22", "2022-03-29", "2022-01-01")]
    [InlineData("2025-03-31T00:00:00Z", "2025-03-31")]
    [InlineData("31/12/2026", "2026-12-31")]
    [InlineData("third or fourth quarter of 2025", "2025-09-30 – 2025-12-31")]
    [InlineData("Summer or June 2025", "2025-06-30 – 2025-09-22")]
    [InlineData("summer and fall of 2024", "2024-12-20")]
    [InlineData("summer and fall of 2023", "2023-12-20", "2023-01-01")]
    [InlineData("in the second month of 2024", "2024-02-29")]
    [InlineData("the first 2 months of 2024", "2024-02-29")]
    [InlineData("in 2024 from February to December", "2024-12-31")]
    [InlineData("within 90 days of publication", "2024-04-09")]
    [InlineData("30 days of the date of this memorandum", "2024-02-09")]
    [InlineData("within 30 days of the date of this memorandum", "2024-02-09")]
    [InlineData("by the end of the spring 2025 semester", "2025-05-31")]
    [InlineData("by Labor Day 2027", "2027-09-06")]
    [InlineData("Juneteenth 2027", "2027-06-19")]
    [InlineData("the 15th of next month", "2024-02-15")]
    public void What_is_clear_is_read(string phrase, string window, string said = SaidOn)
    {
        var reading = One(phrase, said);

        Window(reading).ShouldBe(window);
        reading.IsYearAssumed.ShouldBeFalse();
    }

    [Fact]
    public void Thirty_sixty_and_ninety_days_are_three_deadlines() =>
        All("in 30, 60, and 90 days", SaidOn).Select(Window).ShouldBe(["2024-02-09", "2024-03-10", "2024-04-09"]);

    [Fact]
    public void Days_of_publication_run_from_the_day_of_publication_where_it_is_known() =>
        DuePhrase.Read("within 90 days of publication", new DateOnly(2024, 3, 1), published: new DateOnly(2024, 1, 10))
            .ShouldHaveSingleItem().Latest.ShouldBe(new DateOnly(2024, 4, 9));

    [Fact]
    public void The_publication_of_something_else_is_waited_for() =>
        One("within 90 days of publication of the new regulations", SaidOn).Kind.ShouldBe(DueKind.Dependency);

    [Theory]
    [InlineData("Q2 FY27", "2026-12-31", "2026-11-28")]
    [InlineData("by Q2 FY27", "2026-11-28 – 2026-12-31", "2026-11-28")]
    [InlineData("2024", "2024-12-31")]
    [InlineData("by 2025", "2025-01-01 – 2025-12-31")]
    [InlineData("by 2024", "2024-01-10 – 2024-12-31")]
    [InlineData("early 2024", "2024-01-10 – 2024-03-31")]
    [InlineData("in July 2024", "2024-07-31")]
    [InlineData("during fiscal year 2025", "2025-06-30")]
    [InlineData("next month", "2024-02-29")]
    [InlineData("by the end of next week", "2024-01-21")]
    public void A_period_is_kept_on_its_last_day_and_nothing_is_late_before_it_was_promised(
        string phrase, string window, string said = SaidOn) => Window(One(phrase, said)).ShouldBe(window);

    [Theory]
    [InlineData("6/30/2023", DueDoubt.Past)]
    [InlineData("by year-end", DueDoubt.Ambiguous)]
    [InlineData("soon", DueDoubt.Unread)]
    [InlineData("by June 30", DueDoubt.AssumedYear)]
    [InlineData("by June 2024 or so", DueDoubt.Rough)]
    public void A_reading_tells_its_doubt(string phrase, DueDoubt doubt) => One(phrase, SaidOn).Doubts.ShouldBe([doubt]);

    [Fact]
    public void A_plain_reading_has_no_doubt() => One("by June 30, 2024", SaidOn).Doubts.ShouldBeEmpty();

    [Theory]
    [InlineData("by June 2024 or so", "by June 2024 or so")]
    [InlineData("The office will publish it by June 2024 or so, and train staff", "by June 2024 or so")]
    [InlineData("by June 2024 or sooner", "by June 2024")]
    public void Or_so_is_a_part_of_the_phrase(string phrase, string words) => One(phrase, SaidOn).Text.ShouldBe(words);
}
