using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Commands;

/// <summary>The names under which events are stored. They are storage format: a name, once used, never changes its meaning.</summary>
public static class Events
{
    /// <summary>The one event that not everybody who reads a finding may be told of.</summary>
    internal const string CommentPosted = "comment_posted";

    /// <summary>Every event type that the tracker writes or reads.</summary>
    public static EventTypes Types { get; } = new EventTypes()
        .Add<AuditOpened>("audit_opened")
        .Add<AuditOverviewRecorded>("audit_overview_recorded")
        .Add<AuditPublished>("audit_published")
        .Add<FindingRecorded>("finding_recorded")
        .Add<FindingTextSuperseded>("finding_text_superseded")
        .Add<RecommendationMade>("recommendation_made")
        .Add<RecommendationTextSuperseded>("recommendation_text_superseded")
        .Add<ResponseRecorded>("response_recorded")
        .Add<ReplyRecorded>("reply_recorded")
        .Add<FindingAssessed>("finding_assessed")
        .Add<PriorFindingLinked>("prior_finding_linked")
        .Add<CommentPosted>(CommentPosted)
        .Add<RecommendationReportedImplemented>("recommendation_reported_implemented")
        .Add<RecommendationVerified>("recommendation_verified")
        .Add<RecommendationReturned>("recommendation_returned")
        .Add<RecommendationClosed>("recommendation_closed")
        .Add<RecommendationReopened>("recommendation_reopened")
        .Add<RiskAcceptanceRequested>("risk_acceptance_requested")
        .Add<RiskAccepted>("risk_accepted")
        .Add<RiskAcceptanceDeclined>("risk_acceptance_declined")
        .Add<RiskAcceptanceAcknowledged>("risk_acceptance_acknowledged")
        .Add<RiskAcceptanceExpired>("risk_acceptance_expired")
        .Add<MilestoneCommitted>("milestone_committed")
        .Add<MilestoneDueRestated>("milestone_due_restated")
        .Add<MilestoneDueReread>("milestone_due_reread")
        .Add<ProgressPosted>("progress_posted")
        .Add<DependencyMet>("dependency_met")
        .Add<ConditionEnded>("condition_ended")
        .Add<MilestoneLapsed>("milestone_lapsed")
        .Add<MilestoneReportedDone>("milestone_reported_done")
        .Add<EvidenceSubmitted>("evidence_submitted")
        .Add<MilestoneVerified>("milestone_verified")
        .Add<MilestoneReturned>("milestone_returned")
        .Add<NewDateProposed>("new_date_proposed")
        .Add<NewDateApproved>("new_date_approved")
        .Add<NewDateDeclined>("new_date_declined")
        .Add<MilestoneWithdrawn>("milestone_withdrawn")
        .Add<OwnerAssigned>("owner_assigned")
        .Add<OccurrenceBegun>("occurrence_begun")
        .Add<SurveyRescheduled>("survey_rescheduled")
        .Add<SurveyPrepared>("survey_prepared")
        .Add<SurveySent>("survey_sent")
        .Add<SurveyAnswered>("survey_answered")
        .Add<SurveySubmitted>("survey_submitted")
        .Add<SurveyReturned>("survey_returned")
        .Add<SurveyReviewed>("survey_reviewed");
}
