using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Findings;

public sealed class RecommendationDeciderTests
{
    private static readonly Auditee Auditee = new("MassHealth", "EOHHS");
    private static readonly DateOnly Expiry = Today.AddDays(30);
    private static readonly RecommendationReportedImplemented Reported = new(2, ImplementationExtent.Wholly, null, Agency.Subject);
    private static readonly RecommendationReportedImplemented InPart = new(2, ImplementationExtent.Partly, "Rest in May.", Agency.Subject);
    private static readonly RecommendationVerified Verified = new(2, "Seen.");
    private static readonly RecommendationClosed Closed = new(2, RecommendationOutcome.NotImplemented, "Too late.");
    private static readonly RiskAcceptanceRequested Requested = new(2, "It costs too much.", Expiry, Agency.Subject);
    private static readonly RiskAccepted Accepted = new(2, Expiry, null);

    [Fact]
    public void What_the_auditee_reports_bears_who_reported_it() =>
        When(new ReportImplemented(By(Agency), Auditee, 2, ImplementationExtent.Wholly, null)).Events().ShouldBe([Reported]);

    [Fact]
    public void A_number_that_the_finding_does_not_have_is_not_found() =>
        When(new ReportImplemented(By(Agency), Auditee, 3, ImplementationExtent.Wholly, null)).Refusal().ShouldBeOfType<NotFound>();

    [Fact]
    public void Who_reports_a_part_says_what_is_left() =>
        Field(When(new ReportImplemented(By(Agency), Auditee, 2, ImplementationExtent.Partly, null))).ShouldBe("note");

    [Fact]
    public void An_implementation_of_a_day_to_come_is_refused() =>
        Field(When(new ReportImplemented(By(Agency, Today.AddDays(1)), Auditee, 2, ImplementationExtent.Wholly, null)))
            .ShouldBe("implementedOn");

    [Fact]
    public void What_happens_to_one_recommendation_leaves_the_others() =>
        Fold(Reported).Recommendations[0].Status.ShouldBe(RecommendationStatus.Open);

    [Fact]
    public void An_auditor_who_reported_it_himself_may_not_verify_it() =>
        Rule(When(Verify(), Reported with { ReportedBy = Auditor.Subject }))
            .ShouldBe("not-own-submission");

    [Fact]
    public void A_verification_without_a_basis_is_refused() =>
        Field(When(Verify() with { Basis = " " }, Reported)).ShouldBe("basis");

    [Fact]
    public void What_was_not_reported_cannot_be_verified() =>
        State(When(Verify())).ShouldBe(RecommendationStatus.Open);

    [Fact]
    public void A_return_needs_a_reason() =>
        Field(When(new ReturnRecommendation(By(Auditor), 2, ""), Reported)).ShouldBe("reason");

    [Fact]
    public void What_was_returned_is_open_and_not_implemented_in_any_part()
    {
        var returned = Fold(Reported, new RecommendationReturned(2, "Not yet.")).Recommendations[1];

        (returned.Status, returned.Extent, returned.ReportedBy).ShouldBe((RecommendationStatus.Open, null, null));
    }

    [Fact]
    public void What_is_verified_in_part_can_be_reported_further() =>
        When(new ReportImplemented(By(Agency), Auditee, 2, ImplementationExtent.Wholly, null), InPart, Verified).Events()
            .ShouldBe([Reported]);

    [Fact]
    public void What_is_wholly_verified_is_not_reported_again() =>
        State(When(new ReportImplemented(By(Agency), Auditee, 2, ImplementationExtent.Wholly, null), Reported, Verified))
            .ShouldBe(RecommendationStatus.Verified);

    [Fact]
    public void What_is_verified_in_part_is_not_closed_as_implemented() =>
        State(When(Close(RecommendationOutcome.Implemented), InPart, Verified)).ShouldBe(RecommendationStatus.Verified);

    [Fact]
    public void What_is_only_reported_is_not_closed_as_implemented() =>
        State(When(Close(RecommendationOutcome.Implemented), Reported)).ShouldBe(RecommendationStatus.ReportedImplemented);

    [Fact]
    public void What_is_verified_is_closed_as_implemented() =>
        When(Close(RecommendationOutcome.Implemented), Reported, Verified).Events()
            .ShouldBe([new RecommendationClosed(2, RecommendationOutcome.Implemented, "As agreed.")]);

    [Theory]
    [InlineData(RecommendationOutcome.NotImplemented)]
    [InlineData(RecommendationOutcome.NoLongerValid)]
    [InlineData(RecommendationOutcome.Superseded)]
    public void No_outcome_goes_without_a_reason(RecommendationOutcome outcome) =>
        Field(When(Close(outcome) with { Reason = " " })).ShouldBe("reason");

    [Fact]
    public void An_audit_manager_does_not_accept_a_risk_by_closing() =>
        Field(When(Close(RecommendationOutcome.RiskAccepted))).ShouldBe("outcome");

    [Fact]
    public void A_reopened_recommendation_keeps_nothing_of_what_closed_it()
    {
        var reopened = Fold(Reported, Verified, Closed, new RecommendationReopened(2, "It failed.")).Recommendations[1];

        (reopened.Status, reopened.Outcome, reopened.Extent).ShouldBe((RecommendationStatus.Reopened, null, null));
    }

    [Fact]
    public void Today_is_too_soon_for_a_risk_to_expire() =>
        Field(When(Request() with { ExpiresOn = Today })).ShouldBe("expiresOn");

    [Fact]
    public void A_risk_is_not_requested_without_a_reason() =>
        Field(When(Request() with { Reason = "" })).ShouldBe("reason");

    [Fact]
    public void Staff_may_not_accept_a_risk() =>
        Rule(When(new AcceptRisk(By(Secretariat), Auditee, 2, Expiry, null), Requested)).ShouldBe("heads-only");

    [Fact]
    public void A_head_may_not_accept_the_own_request() =>
        Rule(When(Accept(), Requested with { RequestedBy = Head.Subject })).ShouldBe("not-own-request");

    [Fact]
    public void Another_request_takes_the_place_of_the_first()
    {
        var later = Requested with { ExpiresOn = Expiry.AddDays(9) };

        When(Accept() with { ExpiresOn = later.ExpiresOn }, Requested, later).Events()
            .ShouldBe([new RiskAccepted(2, Expiry.AddDays(9), null)]);
    }

    [Fact]
    public void A_request_until_another_day_than_the_head_read_is_not_accepted() =>
        Field(When(Accept(), Requested, Requested with { ExpiresOn = DateOnly.MaxValue })).ShouldBe("expiresOn");

    [Fact]
    public void The_head_declines_a_request_and_then_none_stands()
    {
        var declined = When(Decline(Head), Requested).Events();

        declined.ShouldBe([new RiskAcceptanceDeclined(2, "We shall do it.")]);
        Fold([Requested, .. declined]).Recommendations[1].RiskRequest.ShouldBeNull();
    }

    [Fact]
    public void Whoever_made_a_request_takes_it_back() =>
        When(Decline(Agency), Requested).Events().ShouldBe([new RiskAcceptanceDeclined(2, "We shall do it.")]);

    [Fact]
    public void Staff_may_not_decline_what_another_requested() =>
        Rule(When(Decline(Secretariat), Requested)).ShouldBe("heads-or-own-request");

    [Fact]
    public void A_request_is_not_declined_without_a_reason() =>
        Field(When(Decline(Head) with { Reason = " " }, Requested)).ShouldBe("reason");

    [Fact]
    public void What_nobody_requested_is_not_declined() => State(When(Decline(Head))).ShouldBe(RecommendationStatus.Open);

    [Fact]
    public void A_request_is_gone_once_the_recommendation_is_reported()
    {
        Fold(Requested, Reported).Recommendations[1].RiskRequest.ShouldBeNull();
        State(When(Accept(), Requested, Reported, new RecommendationReturned(2, "Not yet."))).ShouldBe(RecommendationStatus.Open);
    }

    [Fact]
    public void A_request_whose_day_has_come_is_not_accepted() =>
        State(When(Accept() with { ExpiresOn = Today }, Requested with { ExpiresOn = Today })).ShouldBe(RecommendationStatus.Open);

    [Fact]
    public void An_accepted_risk_closes_the_recommendation_until_the_day_requested()
    {
        var accepted = Fold(Requested, Accepted).Recommendations[1];

        (accepted.Status, accepted.Outcome, accepted.RiskAcceptedUntil)
            .ShouldBe((RecommendationStatus.Closed, RecommendationOutcome.RiskAccepted, Expiry));
    }

    [Fact]
    public void An_acceptance_is_acknowledged_once() =>
        When(new AcknowledgeRiskAcceptance(By(Manager), 2, null), Requested, Accepted, new RiskAcceptanceAcknowledged(2, null))
            .Events().ShouldBeEmpty();

    [Fact]
    public void On_the_day_on_which_it_expires_the_recommendation_is_reopened()
    {
        var expired = When(Expire(Expiry), Requested, Accepted).Events();

        expired.ShouldBe([new RiskAcceptanceExpired(2, Expiry)]);
        Fold([Requested, Accepted, .. expired]).Recommendations[1].Status.ShouldBe(RecommendationStatus.Reopened);
    }

    [Fact]
    public void Before_that_day_it_does_not_expire() => Field(When(Expire(Today), Requested, Accepted)).ShouldBe("expiresOn");

    [Fact]
    public void An_acceptance_that_no_longer_stands_does_not_expire() =>
        When(Expire(Expiry), Requested, Accepted, new RecommendationReopened(2, "It failed.")).Events().ShouldBeEmpty();

    [Fact]
    public void An_accepted_risk_is_renewed_before_it_expires()
    {
        var later = Expiry.AddDays(365);
        FindingEvent[] renewed = [Requested, Accepted, Requested with { ExpiresOn = later }, Accepted with { ExpiresOn = later }];

        When(Request() with { ExpiresOn = later }, renewed[..2]).Events().ShouldBe(renewed[2..3]);
        When(Accept() with { ExpiresOn = later }, renewed[..3]).Events().ShouldBe(renewed[3..]);
        When(Expire(Expiry), renewed).Events().ShouldBeEmpty();
    }

    [Fact]
    public void A_renewal_is_acknowledged_anew() =>
        Fold(Requested, Accepted, new RiskAcceptanceAcknowledged(2, null), Requested, Accepted).Recommendations[1]
            .RiskIsAcknowledged.ShouldBeFalse();

    [Fact]
    public void A_fix_that_is_returned_leaves_the_risk_accepted()
    {
        var returned = Fold(Requested, Accepted, Reported, new RecommendationReturned(2, "Not yet.")).Recommendations[1];

        (returned.Status, returned.Outcome, returned.RiskAcceptedUntil).ShouldBe(
            (RecommendationStatus.Closed, RecommendationOutcome.RiskAccepted, Expiry));
    }

    [Fact]
    public void A_fix_that_is_verified_is_closed_as_implemented_and_the_risk_no_longer_borne()
    {
        var closed = Fold(Requested, Accepted, Reported, Verified, new RecommendationClosed(2, RecommendationOutcome.Implemented, "Done."))
            .Recommendations[1];

        (closed.Outcome, closed.RiskAcceptedUntil).ShouldBe((RecommendationOutcome.Implemented, null));
    }

    [Theory]
    [InlineData(false, RecommendationStatus.ReportedImplemented)]
    [InlineData(true, RecommendationStatus.Verified)]
    public void A_risk_that_expires_takes_no_fix_back(bool isVerified, RecommendationStatus status)
    {
        FindingEvent[] given = [Requested, Accepted, Reported, .. isVerified ? new FindingEvent[] { Verified } : []];

        var expired = Fold([.. given, .. When(Expire(Expiry), given).Events()]).Recommendations[1];

        (expired.Status, expired.RiskAcceptedUntil).ShouldBe((status, null));
    }

    [Fact]
    public void A_risk_is_requested_for_ten_years_at_most()
    {
        When(Request() with { ExpiresOn = Today.AddYears(10) }).Events().ShouldHaveSingleItem();
        Field(When(Request() with { ExpiresOn = Today.AddYears(10).AddDays(1) })).ShouldBe("expiresOn");
    }

    [Fact]
    public void Whoever_closes_names_the_milestones_that_end_with_it()
    {
        var ending = new EndingMilestone(Guid.NewGuid(), "Test the plan");
        var close = Close(RecommendationOutcome.NoLongerValid) with { Ending = [ending] };

        When(close).Refusal().ShouldBe(new InvalidValue(
            "endsMilestones", "These open commitments end with it, and are to be named, and no others: “Test the plan”."));
        When(close with { Ends = [ending.Id] }).Events().Count.ShouldBe(1);
    }

    [Fact]
    public void Whoever_accepts_a_risk_names_the_milestones_that_end_with_it()
    {
        var ending = new EndingMilestone(Guid.NewGuid(), "Test the plan");

        Field(When(Accept() with { Ending = [ending] }, Requested)).ShouldBe("endsMilestones");
        When(Accept() with { Ending = [ending], Ends = [ending.Id] }, Requested).Events().ShouldBe([Accepted]);
    }

    [Fact]
    public void What_would_not_end_is_not_named() =>
        Field(When(Close(RecommendationOutcome.NoLongerValid) with { Ends = [Guid.NewGuid()] })).ShouldBe("endsMilestones");

    private static ExpireRiskAcceptance Expire(DateOnly today) => new(new Act(Actor.Tracker, today, Expiry), 2, Expiry);

    private static VerifyRecommendation Verify() => new(By(Auditor), 2, "Seen.", null, "Seen on site.", []);

    private static RequestRiskAcceptance Request() => new(By(Agency), Auditee, 2, "It costs too much.", Expiry);

    private static AcceptRisk Accept() => new(By(Head), Auditee, 2, Expiry, null);

    private static DeclineRiskAcceptance Decline(Actor actor) => new(By(actor), Auditee, 2, "We shall do it.");

    private static CloseRecommendation Close(RecommendationOutcome outcome) => new(By(Manager), 2, outcome, "As agreed.");

    private static string Field(Decision<FindingEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;

    private static string Rule(Decision<FindingEvent> decision) => decision.Refusal().ShouldBeOfType<NotAllowed>().Rule;

    private static RecommendationStatus State(Decision<FindingEvent> decision) =>
        decision.Refusal().ShouldBeOfType<WrongRecommendationState>().Status;

    private static Decision<FindingEvent> When(FindingCommand command, params FindingEvent[] given) =>
        FindingDecider.Decide(command, Fold(given));

    private static Finding Fold(params FindingEvent[] events) => events.Aggregate(
        Finding.None with
        {
            Text = new FindingText("The plan was not tested", null, null, [], null, null),
            Recommendations = [new Recommendation(1, "Write it down."), new Recommendation(2, "Test it.")],
        },
        Finding.Evolve);
}
