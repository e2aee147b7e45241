using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Findings;

/// <summary>The auditee's response to a finding, and the auditor's reply to it.</summary>
public sealed class ResponseDeciderTests
{
    private static readonly Auditee Auditee = new("MassHealth", "EOHHS");

    [Fact]
    public void A_response_has_a_position_on_each_recommendation_stated_or_not() =>
        When(Respond([new(2, ResponsePosition.PartlyAgrees)])).Events().ShouldHaveSingleItem().ShouldBeOfType<ResponseRecorded>()
            .Positions.ShouldBe([new(1, ResponsePosition.NotStated), new(2, ResponsePosition.PartlyAgrees)]);

    [Fact]
    public void A_response_needs_words() => Field(When(Respond([]) with { Text = " " })).ShouldBe("text");

    [Theory]
    [InlineData(3)]
    [InlineData(1, 1)]
    public void Positions_name_recommendations_of_the_finding_each_once(params int[] numbers) =>
        Field(When(Respond([.. numbers.Select(n => new StatedPosition(n, ResponsePosition.Agrees))]))).ShouldBe("positions");

    [Fact]
    public void A_response_is_not_of_a_day_to_come() =>
        Field(When(Respond([]) with { Act = By(Agency, Today.AddDays(1)) })).ShouldBe("respondedOn");

    [Fact]
    public void An_auditor_does_not_respond_for_the_agency() =>
        When(Respond([]) with { Act = By(Auditor) }).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("auditees-only");

    [Fact]
    public void A_later_response_takes_the_place_of_the_earlier() =>
        Fold(new ResponseRecorded("We do not agree.", []), new ResponseRecorded("We agree.", [])).Response.ShouldBe("We agree.");

    [Fact]
    public void The_same_response_is_recorded_once() =>
        When(Respond([new(2, ResponsePosition.Agrees)]), new ResponseRecorded("We agree.", [new(2, ResponsePosition.Agrees)])).Events()
            .ShouldBeEmpty();

    [Fact]
    public void A_response_in_the_same_words_with_another_position_is_recorded() =>
        When(Respond([new(2, ResponsePosition.Agrees)]), new ResponseRecorded("We agree.", [new(1, ResponsePosition.Agrees)])).Events()
            .Count.ShouldBe(1);

    [Fact]
    public void A_position_that_a_later_response_does_not_speak_of_stays() =>
        When(Respond([new(2, ResponsePosition.Agrees)]), new ResponseRecorded("We see.", [new(1, ResponsePosition.Disagrees)])).Events()
            .ShouldHaveSingleItem().ShouldBeOfType<ResponseRecorded>()
            .Positions.ShouldBe([new(1, ResponsePosition.Disagrees), new(2, ResponsePosition.Agrees)]);

    [Fact]
    public void There_is_no_reply_without_a_response() =>
        When(new RecordReply(By(Auditor), "Good.")).Refusal().ShouldBeOfType<NotFound>();

    [Fact]
    public void A_reply_needs_words() => Field(When(new RecordReply(By(Auditor), ""), Responded)).ShouldBe("text");

    [Fact]
    public void A_reply_is_not_of_a_day_to_come() =>
        Field(When(new RecordReply(By(Auditor, Today.AddDays(1)), "Good."), Responded)).ShouldBe("repliedOn");

    [Fact]
    public void The_same_reply_is_recorded_once() =>
        When(new RecordReply(By(Auditor), "Good."), Responded, new ReplyRecorded("Good.")).Events().ShouldBeEmpty();

    private static ResponseRecorded Responded => new("We agree.", []);

    private static RecordResponse Respond(IReadOnlyList<StatedPosition> positions) => new(By(Agency), Auditee, "We agree.", positions);

    private static string Field(Decision<FindingEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;

    private static Decision<FindingEvent> When(FindingCommand command, params FindingEvent[] then) =>
        FindingDecider.Decide(command, Fold(then));

    private static Finding Fold(params FindingEvent[] then) => new FindingEvent[]
    {
        new FindingRecorded(Guid.NewGuid(), new FindingText("The plan was not tested", null, null, [], null, null), null, null),
        new RecommendationMade(1, "Write it down."), new RecommendationMade(2, "Test it."),
    }.Concat(then).Aggregate(Finding.None, Finding.Evolve);
}
