using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Findings;

/// <summary>How a draft is revised, and how a recommendation is recorded as OSA states it.</summary>
public sealed class DraftRevisionTests
{
    private static readonly FindingText Text =
        new("The plan was not tested", "It was not.", null, [new("6.2", "Test.", null, null)], null, null);

    [Fact]
    public void A_draft_without_its_later_text_is_superseded_by_it_and_not_edited()
    {
        var later = Text with { Condition = null, Cause = "No policy." };

        When(Revise() with { Text = later }).Events().ShouldBe([new FindingTextSuperseded(later, null)]);
        Fold(new FindingTextSuperseded(later, null)).Text.ShouldBe(later);
    }

    [Fact]
    public void What_a_revision_leaves_as_it_is_is_not_recorded_again() =>
        When(Revise() with { Text = Text with { Criteria = [.. Text.Criteria] }, Reworded = [new(1, "Write it down.")] })
            .Events().ShouldBeEmpty();

    [Fact]
    public void Recommendations_are_reworded_and_added_with_numbers_of_their_own() =>
        When(Revise() with { Reworded = [new(1, "Write it all down.")], Added = [new("Print it.", null), new("File it.", null)] })
            .Events().ShouldBe(
            [
                new RecommendationTextSuperseded(1, "Write it all down."),
                new RecommendationMade(4, "Print it."),
                new RecommendationMade(5, "File it."),
            ]);

    [Fact]
    public void An_added_recommendation_may_be_rated() =>
        When(Revise() with { Added = [new("Print it.", Priority.High)] }).Events()[^1]
            .ShouldBeOfType<FindingAssessed>().Priorities.ShouldBe([new(4, Priority.High)]);

    [Fact]
    public void What_is_published_is_not_revised() =>
        When(Revise() with { AuditPublishedOn = Today }).Refusal().ShouldBeOfType<AlreadyPublished>();

    [Fact]
    public void What_was_read_from_a_page_is_not_revised_by_hand() =>
        When(Revise(), new FindingTextSuperseded(Text, new SourcePage("page.txt", "a", "…"))).Refusal()
            .ShouldBeOfType<AlreadyPublished>();

    [Theory]
    [InlineData(2)]
    [InlineData(1, 1)]
    public void A_revision_rewords_recommendations_of_the_finding_each_once(params int[] numbers) =>
        Field(When(Revise() with { Reworded = [.. numbers.Select(n => new StatedRecommendation(n, "Do."))] })).ShouldBe("reworded");

    [Fact]
    public void A_revision_without_a_title_is_refused() => Field(When(Revise() with { Text = Text with { Title = "" } })).ShouldBe("title");

    [Fact]
    public void A_recommendation_reworded_to_nothing_is_refused() =>
        Field(When(Revise() with { Reworded = [new(1, " ")] })).ShouldBe("reworded.0.text");

    [Fact]
    public void An_added_recommendation_without_words_is_refused() =>
        Field(When(Revise() with { Added = [new("", null)] })).ShouldBe("added.0.text");

    [Fact]
    public void More_recommendations_than_a_hundred_are_not_added() =>
        Field(When(Revise() with { Added = [.. Enumerable.Repeat(new DraftedRecommendation("Do.", null), 99)] })).ShouldBe("added");

    [Fact]
    public void A_recommendation_is_recorded_under_the_number_that_OSA_gave_it() =>
        When(new RecordRecommendation(By(Auditor), new(7, "Print it."), Priority.Low)).Events()[0]
            .ShouldBe(new RecommendationMade(7, "Print it."));

    [Fact]
    public void The_same_recommendation_is_recorded_once() =>
        When(new RecordRecommendation(By(Auditor), new(1, "Write it down."), null)).Events().ShouldBeEmpty();

    [Fact]
    public void A_number_is_not_given_to_another_recommendation() =>
        When(new RecordRecommendation(By(Auditor), new(1, "Burn it."), null)).Refusal().ShouldBeOfType<AlreadyExists>();

    [Fact]
    public void Recommendations_are_numbered_from_one() =>
        Field(When(new RecordRecommendation(By(Auditor), new(0, "Print it."), null))).ShouldBe("number");

    [Fact]
    public void A_recommendation_needs_words() => Field(When(new RecordRecommendation(By(Auditor), new(7, " "), null))).ShouldBe("text");

    [Fact]
    public void A_hundred_recommendations_are_enough() =>
        Field(When(
            new RecordRecommendation(By(Auditor), new(200, "Print it."), null),
            [.. Enumerable.Range(4, 98).Select(n => new RecommendationMade(n, "Do."))])).ShouldBe("number");

    private static ReviseFinding Revise() => new(By(Auditor), null, Text, [], []);

    private static string Field(Decision<FindingEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;

    private static Decision<FindingEvent> When(FindingCommand command, params FindingEvent[] then) =>
        FindingDecider.Decide(command, Fold(then));

    /// <summary>A draft with the recommendations 1 and 3, then what happened to it.</summary>
    private static Finding Fold(params FindingEvent[] then) => new FindingEvent[]
    {
        new FindingRecorded(Guid.NewGuid(), Text, null, null),
        new RecommendationMade(1, "Write it down."),
        new RecommendationMade(3, "Test it."),
    }.Concat(then).Aggregate(Finding.None, Finding.Evolve);
}
