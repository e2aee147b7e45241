using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Domain.Findings;

/// <summary>Decides what follows from a command to a recommendation. Pure. Who may do what is the roles table of the domain.</summary>
internal static class RecommendationDecider
{
    private const int MostYearsOfRisk = 10;

    /// <summary>
    /// The events that follow, or the refusal: first whether there is such a recommendation, then who acts, then what is asked, then the
    /// state.
    /// </summary>
    public static Decision<FindingEvent> Decide(RecommendationCommand command, Finding finding)
    {
        if (finding.Recommendations.FirstOrDefault(r => r.Number == command.Number) is not { } recommendation)
            return new NotFound("There is no such recommendation.");

        return command switch
        {
            ReportImplemented c => Decide(c, recommendation),
            VerifyRecommendation c => Decide(c, recommendation),
            ReturnRecommendation c => Decide(c, recommendation),
            CloseRecommendation c => Decide(c, recommendation),
            ReopenRecommendation c => Decide(c, recommendation),
            RequestRiskAcceptance c => Decide(c, recommendation),
            AcceptRisk c => Decide(c, recommendation),
            DeclineRiskAcceptance c => Decide(c, recommendation),
            AcknowledgeRiskAcceptance c => Decide(c, recommendation),
            ExpireRiskAcceptance c => Decide(c, recommendation),
            CorrectRecommendation c => FindingCorrections.Decide(c, recommendation),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No such command."),
        };
    }

    private static Decision<FindingEvent> Decide(ReportImplemented command, Recommendation recommendation)
    {
        // Of what was corrected in part, the rest must be told (2 CFR 200.511(b)(2)).
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "report a recommendation implemented")
            ?? Rules.Text(command.Note, "note", required: command.Extent is ImplementationExtent.Partly)
            ?? Rules.NotInTheFuture(command.Act, "implementedOn")
            ?? Unfinished(recommendation, "It can be reported implemented");
        return refusal is null
            ? new RecommendationReportedImplemented(command.Number, command.Extent, command.Note, command.Act.Actor.Subject)
            : refusal;
    }

    private static Decision<FindingEvent> Decide(VerifyRecommendation command, Recommendation recommendation)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "verify a recommendation")
            ?? NotOwnSubmission(command.Act.Actor, recommendation, "verify")
            ?? NotOwnEvidence(command)
            ?? Rules.Text(command.Basis, "basis", required: true)
            ?? EvidenceRules.CitesOrSaysWhyNot(
                command.EvidenceIds,
                command.NoEvidenceReason,
                id => command.Submitted.Any(evidence => evidence.EvidenceId == id),
                "recommendation")
            ?? MustBe(recommendation, "It can be verified", RecommendationStatus.ReportedImplemented);
        return refusal is null
            ? new RecommendationVerified(
                command.Number, command.Basis, command.EvidenceIds?.Distinct().ToList(), command.NoEvidenceReason)
            : refusal;
    }

    private static Decision<FindingEvent> Decide(ReturnRecommendation command, Recommendation recommendation)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "return a recommendation")
            ?? NotOwnSubmission(command.Act.Actor, recommendation, "return")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? MustBe(recommendation, "It can be returned", RecommendationStatus.ReportedImplemented);
        return refusal is null ? new RecommendationReturned(command.Number, command.Reason) : refusal;
    }

    private static Decision<FindingEvent> Decide(CloseRecommendation command, Recommendation recommendation)
    {
        var refusal = Rules.OnlyManagers(command.Act.Actor, "close a recommendation")
            ?? Rules.Text(command.Reason, "reason", required: true);
        if (refusal is not null)
            return refusal;

        return command.Outcome switch
        {
            RecommendationOutcome.RiskAccepted => new InvalidValue(
                "outcome", "outcome cannot be RISK_ACCEPTED: the head of the audited agency accepts a risk, upon a request."),
            _ when recommendation.Status is RecommendationStatus.Closed =>
                new WrongRecommendationState(recommendation.Status, "It is closed already."),
            RecommendationOutcome.Implemented
                when recommendation is not { Status: RecommendationStatus.Verified, Extent: ImplementationExtent.Wholly } =>
                new WrongRecommendationState(
                    recommendation.Status, "It can be closed as implemented only when it is verified as wholly implemented."),
            _ when EndsOthers(command.Ends, command.Ending) is { } others => others,
            _ => new RecommendationClosed(command.Number, command.Outcome, command.Reason),
        };
    }

    private static Decision<FindingEvent> Decide(ReopenRecommendation command, Recommendation recommendation)
    {
        var refusal = Rules.OnlyManagers(command.Act.Actor, "reopen a recommendation")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? MustBe(recommendation, "It can be reopened", RecommendationStatus.Closed);
        return refusal is null ? new RecommendationReopened(command.Number, command.Reason) : refusal;
    }

    private static Decision<FindingEvent> Decide(RequestRiskAcceptance command, Recommendation recommendation)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "request that a risk be accepted")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? Rules.InTheFuture(command.ExpiresOn, command.Act.Today, "expiresOn")
            ?? TooFar(command.ExpiresOn, command.Act.Today)
            ?? (Refusal?)Unfinished(recommendation, "Its risk can be accepted");
        return refusal is null
            ? new RiskAcceptanceRequested(command.Number, command.Reason, command.ExpiresOn, command.Act.Actor.Subject)
            : refusal;
    }

    private static Decision<FindingEvent> Decide(AcceptRisk command, Recommendation recommendation)
    {
        var actor = command.Act.Actor;
        var refusal = Rules.OnlyOwnAuditee(actor, command.Auditee, "accept a risk")
            ?? (actor.Role is Role.AuditeeHead
                ? null
                : new NotAllowed("heads-only", "Only the head of the audited agency may accept a risk."))
            ?? (recommendation.RiskRequest?.RequestedBy == actor.Subject
                ? new NotAllowed("not-own-request", "Whoever requested that a risk be accepted may not accept it.")
                : null)
            ?? Rules.Text(command.Note, "note", required: false)
            ?? Unfinished(recommendation, "Its risk can be accepted");
        if (refusal is not null)
            return refusal;

        return recommendation.RiskRequest switch
        {
            null => new WrongRecommendationState(recommendation.Status, "Nobody requested that its risk be accepted."),
            { ExpiresOn: var day } when day != command.ExpiresOn => new InvalidValue(
                "expiresOn", $"The request that stands is until {day:yyyy-MM-dd}, and not until {command.ExpiresOn:yyyy-MM-dd}."),
            { ExpiresOn: var day } when day <= command.Act.Today => new WrongRecommendationState(
                recommendation.Status, $"The acceptance was requested until {day:yyyy-MM-dd}, which is not after today; request it anew."),
            _ when EndsOthers(command.Ends, command.Ending) is { } others => others,
            var request => new RiskAccepted(command.Number, request.ExpiresOn, command.Note),
        };
    }

    private static Decision<FindingEvent> Decide(DeclineRiskAcceptance command, Recommendation recommendation)
    {
        var actor = command.Act.Actor;
        var refusal = Rules.OnlyOwnAuditee(actor, command.Auditee, "decline a request that a risk be accepted")
            ?? (actor.Role is Role.AuditeeHead || recommendation.RiskRequest?.RequestedBy == actor.Subject
                ? null
                : new NotAllowed(
                    "heads-or-own-request",
                    "Only the head of the audited agency may decline the request, and whoever made it may take it back."))
            ?? Rules.Text(command.Reason, "reason", required: true);
        if (refusal is not null)
            return refusal;

        return recommendation.RiskRequest is null
            ? new WrongRecommendationState(recommendation.Status, "Nobody requested that its risk be accepted.")
            : new RiskAcceptanceDeclined(command.Number, command.Reason);
    }

    private static Decision<FindingEvent> Decide(AcknowledgeRiskAcceptance command, Recommendation recommendation)
    {
        var refusal = Rules.OnlyManagers(command.Act.Actor, "acknowledge that a risk is accepted")
            ?? Rules.Text(command.Note, "note", required: false);
        if (refusal is not null)
            return refusal;
        if (recommendation.RiskAcceptedUntil is null)
            return new WrongRecommendationState(recommendation.Status, "Its risk is not accepted, so there is nothing to acknowledge.");

        return recommendation.RiskIsAcknowledged
            ? new Decision<FindingEvent>.Accepted([])
            : new RiskAcceptanceAcknowledged(command.Number, command.Note);
    }

    private static Decision<FindingEvent> Decide(ExpireRiskAcceptance command, Recommendation recommendation)
    {
        if (command.Act.Actor.Role is not Role.System)
            return new NotAllowed("tracker-only", "Only the tracker notes that an accepted risk expired.");
        if (Rules.NotInTheFuture(command.Act, "expiresOn") is { } refusal)
            return refusal;

        // It may have been reopened meanwhile, and accepted anew until another day.
        return recommendation.RiskAcceptedUntil == command.ExpiresOn
            ? new RiskAcceptanceExpired(command.Number, command.ExpiresOn)
            : new Decision<FindingEvent>.Accepted([]);
    }

    /// <summary>A risk is looked at anew from time to time; a day that is further off is mostly a slip, as 2207 for 2027 is.</summary>
    private static InvalidValue? TooFar(DateOnly expiresOn, DateOnly today) =>
        expiresOn > today.AddYears(MostYearsOfRisk)
            ? new InvalidValue(
                "expiresOn",
                $"expiresOn is {expiresOn:yyyy-MM-dd}, which is more than {MostYearsOfRisk} years away; choose an earlier day. It can be asked for again when that day comes.")
            : null;

    private static NotAllowed? NotOwnSubmission(Actor actor, Recommendation recommendation, string act) =>
        actor.Role is Role.Auditor && recommendation.ReportedBy == actor.Subject
            ? new NotAllowed("not-own-submission", $"Whoever reported a recommendation implemented may not {act} it.")
            : null;

    private static NotAllowed? NotOwnEvidence(VerifyRecommendation command) =>
        command.Act.Actor is { Role: Role.Auditor, Subject: var subject } && command.Submitted.Any(e => e.SubmittedBy == subject)
            ? new NotAllowed("not-own-submission", "Whoever submitted evidence for a recommendation may not verify it.")
            : null;

    private static WrongRecommendationState? Unfinished(Recommendation recommendation, string what) =>
        recommendation.IsUnfinished || recommendation.IsRiskAccepted
            ? null
            : new WrongRecommendationState(
                recommendation.Status,
                $"{what} only while it is open, reopened or verified in part, or its risk is accepted; "
                + $"it is {recommendation.Status.InWords()}.");

    /// <summary>What ends is what whoever closes it has read.</summary>
    private static InvalidValue? EndsOthers(IReadOnlyList<Guid>? read, IReadOnlyList<EndingMilestone>? ending)
    {
        var titles = string.Join(", ", (ending ?? []).Select(milestone => $"“{milestone.Title}”"));
        return (ending ?? []).Select(milestone => milestone.Id).ToHashSet().SetEquals(read ?? [])
            ? null
            : new InvalidValue(
                "endsMilestones",
                titles == ""
                    ? "No open commitment ends with it, and none is to be named."
                    : $"These open commitments end with it, and are to be named, and no others: {titles}.");
    }

    private static WrongRecommendationState? MustBe(Recommendation recommendation, string what, RecommendationStatus required) =>
        recommendation.Status == required
            ? null
            : new WrongRecommendationState(
                recommendation.Status, $"{what} only while it is {required.InWords()}; it is {recommendation.Status.InWords()}.");
}
