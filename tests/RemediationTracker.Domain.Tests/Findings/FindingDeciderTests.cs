using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Findings;

public sealed class FindingDeciderTests
{
    private static readonly Guid Audit = Guid.Parse("0192a000-0000-7000-8000-000000000003");
    private static readonly FindingText Text = new(
        "The plan was not tested",
        "It was not.",
        "It may fail.",
        [new Criterion("6.2.2", "Test it.", null, "IS.005")],
        "No policy.",
        null);

    [Fact]
    public void A_new_finding_is_recorded_with_all_its_parts() =>
        When(Page("a")).Events().Select(e => e.GetType().Name)
            .ShouldBe([
                nameof(FindingRecorded),
                nameof(RecommendationMade),
                nameof(RecommendationMade),
                nameof(ResponseRecorded),
                nameof(ReplyRecorded),
            ]);

    [Fact]
    public void The_same_page_is_recorded_once() =>
        When(Page("a"), [.. When(Page("a")).Events()]).Events().ShouldBeEmpty();

    [Fact]
    public void A_changed_recommendation_supersedes_the_earlier_wording()
    {
        var changed = Page("b") with { Recommendations = [new(1, "Write it down, soon."), new(2, "Test it.")] };

        When(changed, [.. When(Page("a")).Events()]).Events()
            .ShouldContain(new RecommendationTextSuperseded(1, "Write it down, soon."));
    }

    [Fact]
    public void What_did_not_change_is_not_recorded_again() =>
        When(Page("b"), [.. When(Page("a")).Events()]).Events().ShouldHaveSingleItem().ShouldBeOfType<FindingTextSuperseded>();

    [Fact]
    public void A_recommendation_that_the_page_no_longer_states_stays_on_record()
    {
        var recorded = When(Page("a")).Events();
        var shorter = When(Page("b") with { Recommendations = [new(1, "Write it down.")] }, [.. recorded]).Events();

        Fold([.. recorded, .. shorter]).Recommendations.Select(r => r.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_number_used_twice_is_refused_naming_the_field() =>
        When(Page("a") with { Recommendations = [new(1, "One."), new(1, "Another.")] })
            .Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("recommendations");

    [Fact]
    public void A_number_below_one_is_refused() =>
        When(Page("a") with { Recommendations = [new(0, "None.")] })
            .Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("recommendations");

    [Fact]
    public void A_finding_without_a_title_is_refused() =>
        When(Page("a") with { Text = Text with { Title = "" } }).Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("title");

    [Fact]
    public void A_finding_of_a_day_to_come_is_refused() =>
        When(Page("a") with { Act = By(Auditor, Today.AddDays(1)) }).Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("occurredOn");

    [Fact]
    public void An_auditee_may_not_alter_the_auditors_text() =>
        When(Page("a") with { Act = By(Agency) }).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("auditors-only");

    private static RecordFinding Page(string digest) => new(
        By(Auditor),
        Audit,
        Text,
        new DateOnly(2022, 7, 15),
        [new(1, "Write it down."), new(2, "Test it.")],
        "We will.",
        [new StatedPosition(1, ResponsePosition.Agrees)],
        "Good.",
        new SourcePage("finding.txt", digest, "…"));

    private static Decision<FindingEvent> When(FindingCommand command, params FindingEvent[] given) =>
        FindingDecider.Decide(command, Fold(given));

    private static Finding Fold(params FindingEvent[] events) => events.Aggregate(Finding.None, Finding.Evolve);
}
