using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Findings;

/// <summary>Who reviews a draft, and what asks for another review.</summary>
public sealed class DraftReviewTests
{
    private static readonly FindingText Text = new("The plan was not tested", null, null, [], null, null);

    private static readonly FindingEvent[] Drafted =
        [new FindingRecorded(Guid.NewGuid(), Text, null, null), new RecommendationMade(1, "Test it.")];

    private static ReviewFinding Review => new(By(Manager), null, Revision: 2, new DraftWriters(2, [Auditor.Subject]), "Well said.");

    public static TheoryData<string, FindingEvent> Changes => new()
    {
        { "text", new FindingTextSuperseded(Text with { Cause = "No policy." }, null) },
        { "recommendation", new RecommendationMade(2, "Train the staff.") },
        { "words of a recommendation", new RecommendationTextSuperseded(1, "Test it yearly.") },
        { "rating", new FindingAssessed(Severity.High, []) },
        { "link", new PriorFindingLinked(Guid.NewGuid()) },
    };

    [Fact]
    public void An_auditor_who_did_not_change_it_reviews_a_draft() =>
        When(Review).Events().ShouldBe([new FindingReviewed(2, "Well said.")]);

    [Fact]
    public void Whoever_changed_it_does_not_review_it() =>
        When(Review with { Act = By(Auditor) }).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("not-own-draft");

    [Fact]
    public void One_of_several_who_changed_it_does_not_review_it_either_be_it_a_manager() =>
        When(Review with { Writers = new DraftWriters(2, [Manager.Subject, Auditor.Subject]) }).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("not-own-draft");

    [Fact]
    public void Nobody_but_auditors_reviews_drafts() =>
        When(Review with { Act = By(Head) }).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("auditors-only");

    [Theory]
    [MemberData(nameof(Changes))]
    public void Any_change_after_the_review_asks_for_another_one(string what, FindingEvent change)
    {
        FindingEvent[] changed = [.. Drafted, new FindingReviewed(2, null), change];

        Fold(changed).ReviewedRevision.ShouldNotBe(Fold(changed).Revision, what);
        When(ReviewOf(3), changed).Events().ShouldBe([new FindingReviewed(3, "Well said.")]);
    }

    [Fact]
    public void A_comment_asks_for_no_other_review() =>
        When(Review, [.. Drafted, new FindingReviewed(2, null), new CommentPosted("Good.")])
            .Refusal().Message.ShouldBe("The draft is reviewed, and was not changed since.");

    [Fact]
    public void What_was_changed_since_it_was_read_is_not_reviewed_unseen() =>
        When(Review, [.. Drafted, new RecommendationMade(2, "Train the staff.")])
            .Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("revision");

    [Fact]
    public void What_was_changed_since_its_writers_were_read_is_not_reviewed_by_whoever_may_have_changed_it() =>
        When(Review with { Revision = 3 }, [.. Drafted, new RecommendationMade(2, "Train the staff.")])
            .Refusal().Message.ShouldBe("The draft was changed since you read it. Read it as it stands now, then review it.");

    [Fact]
    public void What_is_published_is_not_reviewed() =>
        When(Review with { AuditPublishedOn = Today }).Refusal().ShouldBeOfType<AlreadyPublished>();

    [Fact]
    public void What_was_read_from_a_page_without_a_day_is_reviewed_like_what_was_written_here() =>
        When(ReviewOf(1), new FindingRecorded(Guid.NewGuid(), Text, null, new SourcePage("page.txt", "a", "…")))
            .Events().ShouldBe([new FindingReviewed(1, "Well said.")]);

    [Fact]
    public void A_note_that_is_too_long_is_refused_naming_the_field() =>
        When(Review with { Note = new string('x', 10_001) }).Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("note");

    /// <summary>The review of another state of it.</summary>
    private static ReviewFinding ReviewOf(int revision) =>
        Review with { Revision = revision, Writers = new DraftWriters(revision, [Auditor.Subject]) };

    private static Decision<FindingEvent> When(ReviewFinding command, params FindingEvent[] given) =>
        FindingDecider.Decide(command, Fold(given.Length == 0 ? Drafted : given));

    private static Finding Fold(params FindingEvent[] events) => events.Aggregate(Finding.None, Finding.Evolve);
}
