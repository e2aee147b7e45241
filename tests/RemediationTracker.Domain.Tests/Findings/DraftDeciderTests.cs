using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Findings;

/// <summary>What auditors do to a finding by hand: draft, rate, link and comment.</summary>
public sealed class DraftDeciderTests
{
    private const string Agency = "MassHealth";

    private static readonly Guid Audit = Guid.Parse("0192a000-0000-7000-8000-000000000003");
    private static readonly FindingText Text = new("The plan was not tested", null, null, [], null, null);
    private static readonly EarlierFinding Earlier = new(Guid.NewGuid(), Guid.NewGuid(), Agency, new DateOnly(2020, 1, 1));

    [Fact]
    public void A_drafts_recommendations_are_numbered_in_their_order() =>
        Fold([.. When(Draft()).Events()]).Recommendations.Select(r => (r.Number, r.Priority))
            .ShouldBe([(1, null), (2, Priority.High)]);

    [Fact]
    public void A_draft_has_no_page_and_no_day_of_publication() =>
        When(Draft()).Events()[0].ShouldBe(new FindingRecorded(Audit, Text, null, null));

    [Fact]
    public void A_published_audit_takes_no_drafts() =>
        When(Draft() with { AuditPublishedOn = Today }).Refusal().ShouldBeOfType<AlreadyPublished>();

    [Fact]
    public void A_draft_without_a_title_is_refused() => Field(When(Draft() with { Text = Text with { Title = " " } })).ShouldBe("title");

    [Fact]
    public void A_recommendation_without_text_is_refused() =>
        Field(When(Draft() with { Recommendations = [new("", null)] })).ShouldBe("recommendations.0.text");

    [Fact]
    public void A_criterion_without_text_is_refused() =>
        Field(When(Draft() with { Text = Text with { Criteria = [new(null, " ", null, null)] } })).ShouldBe("criteria.0.text");

    [Fact]
    public void More_recommendations_than_a_hundred_are_refused() =>
        Field(When(Draft() with { Recommendations = [.. Enumerable.Repeat(new DraftedRecommendation("Do.", null), 101)] }))
            .ShouldBe("recommendations");

    [Fact]
    public void What_is_rated_as_it_was_is_not_recorded_again() =>
        When(new AssessFinding(By(Auditor), Severity.High, [new(2, Priority.High)]), Drafted()).Events().ShouldBeEmpty();

    [Fact]
    public void Only_what_changed_is_recorded_of_a_rating() =>
        When(new AssessFinding(By(Auditor), Severity.Low, [new(1, Priority.Low), new(2, Priority.High)]), Drafted()).Events()
            .ShouldHaveSingleItem().ShouldBeOfType<FindingAssessed>().Priorities.ShouldBe([new(1, Priority.Low)]);

    [Theory]
    [InlineData(3)]
    [InlineData(1, 1)]
    public void Priorities_name_recommendations_of_the_finding_each_once(params int[] numbers) =>
        Field(When(new AssessFinding(By(Auditor), null, [.. numbers.Select(n => new AssignedPriority(n, Priority.Low))]), Drafted()))
            .ShouldBe("priorities");

    [Fact]
    public void A_finding_of_the_same_audit_is_not_a_prior_one() => Refused(Earlier with { AuditId = Audit }, Today);

    [Fact]
    public void A_finding_at_another_agency_is_not_a_prior_one() => Refused(Earlier with { Agency = "MassDOT" }, Today);

    [Fact]
    public void A_rating_rates_something() => Field(When(new AssessFinding(By(Auditor), null, []), Drafted())).ShouldBe("severity");

    [Fact]
    public void A_finding_that_is_not_published_is_not_a_prior_one() => Refused(Earlier with { PublishedOn = null }, null);

    [Fact]
    public void A_finding_of_the_same_day_is_not_a_prior_one() => Refused(Earlier with { PublishedOn = Today }, Today);

    [Fact]
    public void A_draft_may_repeat_whatever_is_published() =>
        When(new LinkPriorFinding(By(Auditor), Earlier, Agency, null), Drafted()).Events().ShouldBe([new PriorFindingLinked(Earlier.Id)]);

    [Fact]
    public void The_same_link_is_recorded_once() =>
        When(new LinkPriorFinding(By(Auditor), Earlier, Agency, null), [.. Drafted(), new PriorFindingLinked(Earlier.Id)])
            .Events().ShouldBeEmpty();

    [Fact]
    public void A_comment_needs_a_text() =>
        Field(When(new PostComment(By(Auditor), new Auditee("MassHealth", null), ""), Drafted())).ShouldBe("text");

    private static void Refused(EarlierFinding prior, DateOnly? publishedOn) =>
        Field(When(new LinkPriorFinding(By(Auditor), prior, Agency, publishedOn), Drafted())).ShouldBe("priorFindingId");

    private static DraftFinding Draft() =>
        new(By(Auditor), Audit, null, Text, Severity.High, [new("Write it down.", null), new("Test it.", Priority.High)]);

    private static FindingEvent[] Drafted() => [.. When(Draft()).Events()];

    private static string Field(Decision<FindingEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;

    private static Decision<FindingEvent> When(FindingCommand command, params FindingEvent[] given) =>
        FindingDecider.Decide(command, Fold(given));

    private static Finding Fold(params FindingEvent[] events) => events.Aggregate(Finding.None, Finding.Evolve);
}
