using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

/// <summary>Errata in the words of a commitment. The roles are in the roles table.</summary>
public sealed class CorrectionTests
{
    private static CorrectMilestone Correct => new(By(Agency), MassHealth, null, null, "A slip of the pen.");

    [Fact]
    public void The_words_are_told_as_they_were_and_as_they_should_have_been() =>
        When(Correct with { Title = "Publish the policy", Phrase = "by the end of 2022" }, Committed).Events()
            .ShouldHaveSingleItem().ShouldBeOfType<MilestoneCorrected>().Texts.ShouldBe(
            [
                new(CorrectedField.Title, null, "Publish the policies", "Publish the policy"),
                new(CorrectedField.DuePhrase, null, "by the end of calendar year 2022", "by the end of 2022"),
            ]);

    [Theory]
    [InlineData("by June 30, 2023")]
    [InlineData("soon")]
    [InlineData("by the end of 2022 and ongoing")]
    [InlineData("December 31, 2022, if funded; June 30, 2023 for training")]
    public void Words_that_are_read_as_other_days_correct_nothing(string phrase) =>
        When(Correct with { Phrase = phrase }, Committed).Field().ShouldBe("duePhrase");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_correction_needs_a_reason(string reason) =>
        When(Correct with { Reason = reason, Title = "Publish" }, Committed).Field().ShouldBe("reason");

    [Fact]
    public void A_correction_of_nothing_is_refused() => When(Correct, Committed).Field().ShouldBe("title");

    [Fact]
    public void A_title_is_corrected_to_words() => When(Correct with { Title = " " }, Committed).Field().ShouldBe("title");

    [Fact]
    public void A_phrase_is_corrected_to_words() => When(Correct with { Phrase = " " }, Committed).Field().ShouldBe("duePhrase");

    [Fact]
    public void What_stands_so_already_is_not_recorded()
    {
        var corrected = new MilestoneCorrected([new(CorrectedField.DuePhrase, null, Committed.Due.Phrase, "by the end of 2022")], "A slip.");

        When(Correct with { Title = Committed.Title, Phrase = "by the end of 2022" }, Committed, corrected).Events().ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_changes_the_words_and_no_date()
    {
        var corrected = When(Correct with { Title = "Publish the policy", Phrase = "by the end of 2022" }, Committed).Events();

        var (before, after) = (Milestone(Committed), Milestone([Committed, .. corrected]));

        after.CorrectedPhrase.ShouldBe("by the end of 2022");
        (after with { CorrectedPhrase = null, Commitment = Committed with { Title = "Publish the policies" } }).ShouldBe(before);
        after.Commitment.ShouldBe(Committed with { Title = "Publish the policy" });
    }

    [Fact]
    public void A_new_date_has_words_of_its_own()
    {
        var corrected = new MilestoneCorrected([new(CorrectedField.DuePhrase, null, Committed.Due.Phrase, "by the end of 2022")], "A slip.");

        Milestone(Committed, corrected, Proposed, new NewDateApproved(1, Proposed.Due)).CorrectedPhrase.ShouldBeNull();
    }

    [Fact]
    public void A_phrase_is_read_anew_as_it_was_said()
    {
        var corrected = new MilestoneCorrected([new(CorrectedField.DuePhrase, null, Committed.Due.Phrase, "by the end of 2022")], "A slip.");

        Milestone(Committed, corrected).Commitment!.Due.ShouldBe(Committed.Due);
    }
}
