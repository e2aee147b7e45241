using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Exports;

/// <summary>The lists that can be exported.</summary>
internal static class ExportLists
{
    private static readonly IReadOnlyList<ExportColumn<MilestoneRow>> MilestoneColumns =
    [
        new("Agency", row => row.Agency),
        new("Secretariat", row => row.Secretariat),
        new("Finding", row => row.FindingTitle),
        new("Recommendations", row => string.Join(", ", row.RecommendationNumbers)),
        new("Commitment", row => row.Title),
        new("Due, as promised", row => row.DuePhrase),
        new("Promised on", row => row.SaidOn),
        new("First promised, last day", row => row.OriginalDueLatest),
        new("Due, first day", row => row.DueEarliest),
        new("Due, last day", row => row.DueLatest),
        new("Due, year", row => row.DueYearAssumed ? "assumed" : null),
        new("Condition", row => row.DueCondition),
        new("Status", row => row.Status),
        new("Done on", row => row.DoneOn),
        new("Judged on", row => row.On),
        new("Lateness", row => row.Lateness),
        new("Days overdue", row => row.DaysOverdue),
        new("Occurrences missed", row => row.MissedOccurrences),
        new("Audit", row => row.AuditTitle),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IExportList> All { get; } =
    [
        new ExportList<AuditRow>(
            "audits",
            _ => AuditSources.Audits,
            [
                new("Audit", row => row.Title),
                new("Agency", row => row.Agency),
                new("Agency's full name", row => row.AgencyName),
                new("Secretariat", row => row.Secretariat),
                new("System", row => row.System),
                new("Published on", row => row.PublishedOn),
            ]),
        new ExportList<FindingRow>(
            "findings",
            _ => FindingSources.Findings,
            [
                new("Finding", row => row.Title),
                new("Published on", row => row.PublishedOn),
                new("Condition", row => row.Condition),
                new("Effect", row => row.Effect),
                new("Cause", row => row.Cause),
                new("Auditee's response", row => row.Response),
                new("Auditor's reply", row => row.Reply),
                new("Post-audit action", row => row.PostAuditAction),
                new("Page", row => row.PageName),
                new("Severity", row => row.Severity),
                new("Audit", row => row.AuditTitle),
                new("Agency", row => row.Agency),
                new("Secretariat", row => row.Secretariat),
            ]),
        new ExportList<RecommendationRow>(
            "recommendations",
            _ => RecommendationSources.AllRecommendations,
            [
                new("Agency", row => row.Agency),
                new("Audit", row => row.AuditTitle),
                new("Finding", row => row.FindingTitle),
                new("Recommendation", row => row.Number),
                new("Text", row => row.Text),
                new("Priority", row => row.Priority),
                new("Position", row => row.Position),
                new("Status", row => row.Status),
                new("Extent", row => row.Extent),
                new("Outcome", row => row.Outcome),
                new("Reported on", row => row.ReportedOn),
                new("Verified on", row => row.VerifiedOn),
                new("Closed on", row => row.ClosedOn),
                new("Reopened on", row => row.ReopenedOn),
                new("Risk accepted until", row => row.RiskAcceptedUntil),
            ]),
        new ExportList<MilestoneRow>(
            "milestones",
            on => MilestoneSources.On(on),
            MilestoneColumns,
            filter: (query, on) => (CommitmentFilter.Parse(query, out var problem).Where(on), problem)),
        new ExportList<MilestoneRow>(
            "overdue",
            on => MilestoneSources.On(on),
            MilestoneColumns,
            OverdueList.Where),
        new ExportList<SurveyQuestionRow>(
            "surveys",
            _ => SurveySources.Questions,
            [
                new("Audit", row => row.AuditTitle),
                new("Agency", row => row.Agency),
                new("Sent on", row => row.SentOn),
                new("Finding", row => row.FindingTitle),
                new("Recommendation", row => row.Number),
                new("Text", row => row.Text),
                new("Position", row => row.Position),
                new("Status when asked", row => row.Status),
                new("Answer", row => row.Answer),
                new("Implemented, or to be, on", row => row.ImplementedOn),
                new("Comment", row => row.Comment),
                new("Answered on", row => row.AnsweredOn),
                new("Answered by", row => row.AnsweredBy),
            ]),
    ];

    /// <summary>The list of this name; null when there is none.</summary>
    public static IExportList? Find(string name) => All.FirstOrDefault(list => list.Name == name);
}
