using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Findings;

/// <summary>Errata in what OSA published. The roles are in the roles table.</summary>
public sealed class CorrectionTests
{
    private static readonly FindingText Text =
        new("The plan was not tested", "In 2021 it was not.", null, [new("6.2", "Tset it.", "It states,", null)], "No policy.", null);

    private static readonly SourcePage Page = new("page.txt", "a", "…");

    private static CorrectFinding Correct => new(By(Auditor), Today, "The year was wrong.");

    [Fact]
    public void What_is_corrected_is_told_as_it_was_and_as_it_should_have_been() =>
        When(Correct with { Condition = "In 2022 it was not.", Criteria = [new(1, "Test it.")] }).Events()
            .ShouldHaveSingleItem().ShouldBeOfType<FindingCorrected>().Texts.ShouldBe(
            [
                new(CorrectedField.Condition, null, "In 2021 it was not.", "In 2022 it was not."),
                new(CorrectedField.Criterion, 1, "Tset it.", "Test it."),
            ]);

    [Fact]
    public void A_correction_changes_the_text_and_nothing_else()
    {
        var before = Fold();

        var after = Fold(Corrected(Correct with { Condition = "In 2022 it was not.", Criteria = [new(1, "Test it.")] }));

        after.Text.ShouldNotBeNull().Condition.ShouldBe("In 2022 it was not.");
        after.Text.Criteria.ShouldBe([new("6.2", "Test it.", "It states,", null)]);
        (after with { Text = before.Text, Corrections = [], Recommendations = before.Recommendations }).ShouldBe(before);
        after.Recommendations.ShouldBe(before.Recommendations);
    }

    [Fact]
    public void What_stands_so_already_is_not_recorded() => When(Correct with { Title = Text.Title }).Events().ShouldBeEmpty();

    [Fact]
    public void A_correction_of_nothing_is_refused() => Field(When(Correct)).ShouldBe("title");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_correction_needs_a_reason(string reason) => Field(When(Correct with { Reason = reason, Title = "Late" })).ShouldBe("reason");

    [Fact]
    public void A_text_is_corrected_to_words_and_not_to_nothing() => Field(When(Correct with { Cause = " " })).ShouldBe("cause");

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Only_a_criterion_that_is_there_is_corrected(int number) =>
        Field(When(Correct with { Criteria = [new(number, "Test it.")] })).ShouldBe("criteria");

    [Fact]
    public void A_criterion_is_corrected_once_at_a_time() =>
        Field(When(Correct with { Criteria = [new(1, "Test it."), new(1, "Test.")] })).ShouldBe("criteria");

    [Fact]
    public void A_page_may_be_longer_than_what_is_typed_and_one_word_of_it_be_corrected()
    {
        var condition = new string('x', 30_000);

        When(Correct with { Condition = $"{condition}y" }, new FindingTextSuperseded(Text with { Condition = condition }, Page))
            .Events().ShouldHaveSingleItem();
        Field(When(Correct with { Cause = condition })).ShouldBe("cause");
    }

    [Fact]
    public void A_draft_is_revised_and_not_corrected() =>
        Field(When(Correct with { AuditPublishedOn = null, Title = "Late" })).ShouldBe("findingId");

    [Fact]
    public void A_draft_of_a_recommendation_is_revised_and_not_corrected() =>
        Field(When(new CorrectRecommendation(By(Auditor), 1, "Test it yearly.", "Left out."))).ShouldBe("recommendationId");

    [Fact]
    public void A_recommendation_is_corrected_though_it_is_closed_and_stays_closed()
    {
        var closed = new RecommendationClosed(1, RecommendationOutcome.NoLongerValid, "Moot.");
        var command = new CorrectRecommendation(By(Auditor), 1, "Test it yearly.", "A word was left out.") { AuditPublishedOn = Today };

        var corrected = When(command, closed).Events().ShouldHaveSingleItem();

        corrected.ShouldBe(new RecommendationCorrected(1, "Test it.", "Test it yearly.", "A word was left out."));
        var (before, after) = (Fold(closed).Recommendations[0], Fold(closed, corrected).Recommendations[0]);
        (after with { Text = before.Text, Uncorrected = null }).ShouldBe(before);
    }

    [Fact]
    public void A_page_that_still_has_the_error_takes_no_correction_back()
    {
        var first = Corrected(Correct with { Condition = "In 2022 it was not." });
        var second = Corrected(Correct with { Condition = "In 2023 it was not." }, first);

        var events = When(Import(Text with { Cause = "No money." }), first, second).Events();

        Fold([first, second, .. events]).Text.ShouldBe(Text with { Condition = "In 2023 it was not.", Cause = "No money." });
    }

    [Fact]
    public void A_page_that_says_otherwise_takes_the_place_of_a_correction()
    {
        var corrected = Corrected(Correct with { Condition = "In 2022 it was not." });

        var events = When(Import(Text with { Condition = "In 2020 it was not." }), corrected).Events();

        Fold([corrected, .. events]).Text.ShouldNotBeNull().Condition.ShouldBe("In 2020 it was not.");
    }

    [Fact]
    public void A_title_that_the_auditor_reads_otherwise_stands_beside_the_pages_own()
    {
        var events = FindingDecider.Decide(Import(Text) with { ReadTitle = "It was not tested" }, Finding.None).Events();

        events[0].ShouldBeOfType<FindingRecorded>().Text.Title.ShouldBe(Text.Title);
        events[1].ShouldBeOfType<FindingCorrected>().Texts.ShouldBe([new(CorrectedField.Title, null, Text.Title, "It was not tested")]);
    }

    [Fact]
    public void A_title_that_was_read_otherwise_is_not_corrected_anew_by_a_later_version_that_is_read_the_same()
    {
        var read = new FindingCorrected([new(CorrectedField.Title, null, Text.Title, "It was not tested")], TextCorrection.ReadByAuditor);

        When(Import(Text) with { ReadTitle = "It was not tested" }, read).Events().OfType<FindingCorrected>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_page_that_still_has_an_error_in_a_recommendation_leaves_it_corrected()
    {
        var corrected = new RecommendationCorrected(1, "Test it.", "Test it yearly.", "A word was left out.");

        var events = When(Import(Text), corrected).Events();

        Fold([corrected, .. events]).Recommendations[0].Text.ShouldBe("Test it yearly.");
    }

    private static RecordFinding Import(FindingText text) => new(
        By(Auditor), Guid.NewGuid(), text, null, [new(1, "Test it.")], null, [], null, new SourcePage("page.txt", "b", "…"));

    private static FindingEvent Corrected(CorrectFinding command, params FindingEvent[] then) => When(command, then).Events()[0];

    private static string Field(Decision<FindingEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;

    private static Decision<FindingEvent> When(FindingCommand command, params FindingEvent[] then) =>
        FindingDecider.Decide(command, Fold(then));

    private static Finding Fold(params FindingEvent[] then) => new FindingEvent[]
    {
        new FindingRecorded(Guid.Empty, Text, null, Page),
        new RecommendationMade(1, "Test it."),
    }.Concat(then).Aggregate(Finding.None, Finding.Evolve);
}
