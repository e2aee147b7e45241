using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Tests.DueDates;

public sealed class DuePhrasePropertyTests
{
    private static readonly string[] Spellings =
    [
        "MMMM d, yyyy", "MMM. d, yyyy", "MMM d yyyy", "d MMMM yyyy", "M/d/yyyy", "MM/dd/yyyy", "M-d-yyyy", "MM.dd.yyyy", "yyyy-MM-dd",
        "M/d/yy",
        "'by' MMMM d, yyyy", "'no later than 'M/d/yyyy'.'", "'the plan will be updated on 'MMMM d, yyyy', as agreed'",
    ];

    private static readonly string[] Vocabulary =
    [
        "by", "the", "end", "of", "June", "30", "2024", ",", ";", "and", "or", "-", "–", "/", "Q3", "FY", "23", "within", "six",
        "months", "(", ")", "90",
        "days", "when", "is", "complete", "annually", "thereafter", "ongoing", "Summer", "mid", "late", "before", "subject to", "from",
        "to",
        "between", "biennium", "year-end", "this", "next", "year", "quarter", ".", "’", "\u00A0", "February", "31", "each", "first",
        "half", "\n",
    ];

    [Fact]
    public void A_date_printed_in_any_spelling_reads_as_that_date() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Days(1970, 2069).ToArbitrary(), Gen.Elements(Spellings).ToArbitrary(),
            (day, spelling) =>
            {
                var reading = DuePhrase.Read(day.ToString(spelling), ReadPhrase.Said).ShouldHaveSingleItem();
                reading.Window.ShouldBe(new DueWindow(day, day));
            }));

    [Fact]
    public void Any_words_in_any_order_keep_the_laws_of_a_reading()
    {
        var phrases = Gen.Elements(Vocabulary).ArrayOf(12).Select(words => string.Join(' ', words));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(phrases.ToArbitrary(), Days(1000, 9000).ToArbitrary(), HoldsTheLaws));
    }

    [Fact]
    public void Any_string_at_all_keeps_the_laws_of_a_reading() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000),
            Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(s => s is not null), Days(1, 9999).ToArbitrary(), HoldsTheLaws));

    [Theory]
    [InlineData("by ")]
    [InlineData("when ")]
    [InlineData("within 60 days of ")]
    [InlineData("early ")]
    [InlineData("(")]
    [InlineData("end of the ")]
    [InlineData("June 1 - ")]
    [InlineData("9")]
    [InlineData("each and every ")]
    [InlineData("subject to; ")]
    [InlineData("1/2/2024 or ")]
    [InlineData("a. B")]
    [InlineData("if 1/2/2024 ")]
    [InlineData("monthly 1/2/2024 ")]
    [InlineData("not that will be ")]
    [InlineData("from May 2024 moved ")]
    [InlineData("when June 30 ")]
    [InlineData("30, and ")]
    [InlineData("originally now ")]
    [InlineData("1/2/2024 if ")]
    public void A_hundred_thousand_hostile_characters_take_no_time(string piece)
    {
        var phrase = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        var clock = Stopwatch.StartNew();

        HoldsTheLaws(phrase, ReadPhrase.Said);

        // Time in the square of the length would be minutes, and a busy machine is less than that.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Lateness_only_grows_with_the_day() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Days(2000, 2100).ToArbitrary(), Gen.Choose(0, 500).Four().ToArbitrary(),
            (day, steps) =>
            {
                var (width, before, later, _) = steps;
                var window = new DueWindow(day, day.AddDays(width));
                var first = day.AddDays(before - 250);
                ((int)window.LatenessOn(first.AddDays(later))).ShouldBeGreaterThanOrEqualTo((int)window.LatenessOn(first));
            }));

    private static void HoldsTheLaws(string phrase, DateOnly said)
    {
        var readings = DuePhrase.Read(phrase, said);
        readings.ShouldNotBeEmpty();
        foreach (var reading in readings)
        {
            phrase.ShouldContain(reading.Text, Case.Sensitive);
            phrase.ShouldContain(reading.Condition ?? "", Case.Sensitive);
            reading.Earliest.HasValue.ShouldBe(reading.Latest.HasValue);
            (reading.Earliest > reading.Latest).ShouldBeFalse();
            (reading.Earliest < said && reading.Latest >= said).ShouldBeFalse();
            if (reading.Kind is DueKind.Unread or DueKind.Dependency)
                reading.Earliest.ShouldBeNull();
            if (reading.Kind is DueKind.Dated or DueKind.Ambiguous)
                reading.Earliest.ShouldNotBeNull();
        }
    }

    private static Gen<DateOnly> Days(int firstYear, int lastYear) =>
        Gen.Choose(new DateOnly(firstYear, 1, 1).DayNumber, new DateOnly(lastYear, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);
}
