using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Audits;

/// <summary>Resolvers of <c>Audit</c>.</summary>
public sealed class AuditResolvers(TrackerReader reader)
{
    /// <summary>Opaque id.</summary>
    public static string Id(AuditRow audit) => Ids.Of("Audit", audit.Key);

    /// <summary>Its survey; null when there is none that the caller may read.</summary>
    public ValueTask<SurveyRow?> SurveyAsync(AuditRow audit, ResolverContext context) =>
        context.LoadAsync(reader, SurveySources.Surveys, SurveyIds.Of(audit.Key));

    /// <summary>Errata in what is said of it, the earliest first.</summary>
    public Task<IEnumerable<CorrectionRow>> CorrectionsAsync(AuditRow audit, ResolverContext context) =>
        context.LoadAsync(reader, CorrectionSources.Corrections, audit.Key);

    /// <summary>Findings, by title.</summary>
    public Task<IEnumerable<FindingRow>> FindingsAsync(AuditRow audit, ResolverContext context) =>
        context.LoadAsync(reader, FindingSources.OfAudits, audit.Key);
}
