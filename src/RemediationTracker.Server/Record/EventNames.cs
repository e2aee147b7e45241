using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;

namespace RemediationTracker.Server.Record;

/// <summary>The names under which events are stored. They are storage format: a name, once used, never changes its meaning.</summary>
public static class EventNames
{
    /// <summary>The one event that not everybody who reads a finding may be told of.</summary>
    internal const string CommentPosted = "comment_posted";

    /// <summary>The review of a draft.</summary>
    internal const string FindingReviewed = "finding_reviewed";

    /// <summary>By this another date is asked for, which waits for a decision.</summary>
    internal const string NewDateProposed = "new_date_proposed";

    /// <summary>By this the acceptance of a risk is asked for, which waits for a decision.</summary>
    internal const string RiskAcceptanceRequested = "risk_acceptance_requested";

    /// <summary>By this the report that a milestone is done goes back.</summary>
    internal const string MilestoneReturned = "milestone_returned";

    /// <summary>By this the report that a recommendation is implemented goes back.</summary>
    internal const string RecommendationReturned = "recommendation_returned";

    /// <summary>The one event of milestones whose history tells in words what it was.</summary>
    internal const string MilestoneCorrected = "milestone_corrected";

    /// <summary>Every event type that the tracker writes or reads, with its name.</summary>
    public static IReadOnlyDictionary<Type, string> All { get; } = new Dictionary<Type, string>
    {
        [typeof(AuditOpened)] = "audit_opened",
        [typeof(AuditOverviewRecorded)] = "audit_overview_recorded",
        [typeof(AuditRevised)] = "audit_revised",
        [typeof(AuditCorrected)] = "audit_corrected",
        [typeof(AuditPublished)] = "audit_published",
        [typeof(FindingRecorded)] = "finding_recorded",
        [typeof(FindingTextSuperseded)] = "finding_text_superseded",
        [typeof(FindingCorrected)] = "finding_corrected",
        [typeof(RecommendationMade)] = "recommendation_made",
        [typeof(RecommendationTextSuperseded)] = "recommendation_text_superseded",
        [typeof(RecommendationCorrected)] = "recommendation_corrected",
        [typeof(ResponseRecorded)] = "response_recorded",
        [typeof(ReplyRecorded)] = "reply_recorded",
        [typeof(FindingAssessed)] = "finding_assessed",
        [typeof(PriorFindingLinked)] = "prior_finding_linked",
        [typeof(FindingReviewed)] = FindingReviewed,
        [typeof(CommentPosted)] = CommentPosted,
        [typeof(RecommendationReportedImplemented)] = "recommendation_reported_implemented",
        [typeof(RecommendationVerified)] = "recommendation_verified",
        [typeof(RecommendationReturned)] = RecommendationReturned,
        [typeof(RecommendationClosed)] = "recommendation_closed",
        [typeof(RecommendationReopened)] = "recommendation_reopened",
        [typeof(RiskAcceptanceRequested)] = RiskAcceptanceRequested,
        [typeof(RiskAccepted)] = "risk_accepted",
        [typeof(RiskAcceptanceDeclined)] = "risk_acceptance_declined",
        [typeof(RiskAcceptanceAcknowledged)] = "risk_acceptance_acknowledged",
        [typeof(RiskAcceptanceExpired)] = "risk_acceptance_expired",
        [typeof(MilestoneCommitted)] = "milestone_committed",
        [typeof(MilestoneDueRestated)] = "milestone_due_restated",
        [typeof(MilestoneDueReread)] = "milestone_due_reread",
        [typeof(MilestoneCorrected)] = MilestoneCorrected,
        [typeof(ProgressPosted)] = "progress_posted",
        [typeof(DependencyMet)] = "dependency_met",
        [typeof(ConditionEnded)] = "condition_ended",
        [typeof(MilestoneLapsed)] = "milestone_lapsed",
        [typeof(MilestoneReportedDone)] = "milestone_reported_done",
        [typeof(EvidenceSubmitted)] = "evidence_submitted",
        [typeof(MilestoneVerified)] = "milestone_verified",
        [typeof(MilestoneReturned)] = MilestoneReturned,
        [typeof(NewDateProposed)] = NewDateProposed,
        [typeof(NewDateApproved)] = "new_date_approved",
        [typeof(NewDateDeclined)] = "new_date_declined",
        [typeof(MilestoneWithdrawn)] = "milestone_withdrawn",
        [typeof(OwnerAssigned)] = "owner_assigned",
        [typeof(OccurrenceBegun)] = "occurrence_begun",
        [typeof(SurveyRescheduled)] = "survey_rescheduled",
        [typeof(SurveyPrepared)] = "survey_prepared",
        [typeof(SurveySent)] = "survey_sent",
        [typeof(SurveyAnswered)] = "survey_answered",
        [typeof(SurveySubmitted)] = "survey_submitted",
        [typeof(SurveyReturned)] = "survey_returned",
        [typeof(SurveyReviewed)] = "survey_reviewed",
    };
}
