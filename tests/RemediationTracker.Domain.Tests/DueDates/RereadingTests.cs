using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Tests.DueDates;

public sealed class RereadingTests
{
    private static readonly DateOnly Said = new(2022, 7, 15);

    [Theory]
    [InlineData("by Summer 2024", "2024-06-01 – 2024-08-31", "meteorological-season/2")]
    [InlineData("by Spring 2024", "2024-03-01 – 2024-05-31", "meteorological-season/2")]
    [InlineData("by Winter 2024", "2024-12-01 – 2025-02-28", "meteorological-season/2")]
    [InlineData("late summer 2024", "2024-07-31 – 2024-08-31", "part-of-meteorological-season/2")]
    [InlineData("Spring/Summer 2024", "2024-08-31 – 2024-08-31", "meteorological-season-range/2")]
    [InlineData("next fall", "2022-11-30 – 2023-11-30", "relative-meteorological-season/2")]
    [InlineData("before summer 2024", "2024-05-31 – 2024-05-31", "before-meteorological-season/2")]
    public void A_meteorological_season_begins_with_its_month(string phrase, string window, string rule)
    {
        var reading = DuePhrase.Read(phrase, Said, seasons: SeasonDays.Meteorological).ShouldHaveSingleItem();

        $"{reading.Earliest:yyyy-MM-dd} – {reading.Latest:yyyy-MM-dd}".ShouldBe(window);
        reading.Rule.ShouldBe(rule);
    }

    [Fact]
    public void What_is_read_as_it_was_changes_nothing()
    {
        string[] phrases =
            ["by Summer 2024", "Q3 FY23", "by year-end", "within six months", "1/2024", "late fall 2023", "06/30/2023, annually"];
        foreach (var phrase in phrases)
        {
            foreach (var calendar in Enum.GetValues<FiscalCalendar>())
            {
                foreach (var seasons in Enum.GetValues<SeasonDays>())
                {
                    var before = DuePhrase.Read(phrase, Said, calendar, seasons)[0];
                    new Rereading(null, null).Of(phrase, Said, before.Window, before.Rule, calendar).ShouldBe(before, phrase);
                    new Rereading(calendar, seasons).Of(phrase, Said, before.Window, before.Rule, calendar).ShouldBe(before, phrase);
                }
            }
        }
    }

    [Fact]
    public void A_fiscal_year_is_read_by_the_calendar_asked_for()
    {
        var before = DuePhrase.Read("Q3 FY23", Said)[0];

        var after = new Rereading(FiscalCalendar.Federal, null).Of("Q3 FY23", Said, before.Window, before.Rule, before.Calendar);

        after!.Window.ShouldBe(new DueWindow(new DateOnly(2023, 6, 30), new DateOnly(2023, 6, 30)));
        after.Calendar.ShouldBe(FiscalCalendar.Federal);
    }

    [Fact]
    public void Of_several_dates_in_one_phrase_the_same_one_is_read()
    {
        const string Phrase = "Summer 2023 for rules; Fall 2023 for training";
        var second = DuePhrase.Read(Phrase, Said)[1];

        var after = new Rereading(null, SeasonDays.Meteorological).Of(Phrase, Said, second.Window, second.Rule, second.Calendar);

        after!.Latest.ShouldBe(new DateOnly(2023, 11, 30));
    }

    [Theory]
    [InlineData("by Summer 2024", "2025-06-21", "2025-09-22", "season/2")]
    [InlineData("within 60 days of completing the migration", "2024-08-30", "2024-08-30", "dependency/2")]
    public void A_date_that_the_phrase_alone_does_not_give_is_not_read_anew(string phrase, string earliest, string latest, string rule)
    {
        var window = new DueWindow(DateOnly.ParseExact(earliest, "yyyy-MM-dd"), DateOnly.ParseExact(latest, "yyyy-MM-dd"));

        new Rereading(null, SeasonDays.Meteorological).Of(phrase, Said, window, rule, FiscalCalendar.Massachusetts).ShouldBeNull();
    }
}
