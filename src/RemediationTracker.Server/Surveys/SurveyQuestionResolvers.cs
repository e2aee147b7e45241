using RemediationTracker.Domain.Surveys;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Surveys;

/// <summary>Resolvers of <c>SurveyQuestion</c>, and of what it tells.</summary>
public sealed class SurveyQuestionResolvers(TrackerReader reader)
{
    /// <summary>The survey that asks.</summary>
    public ValueTask<SurveyRow?> SurveyAsync(SurveyQuestionRow question, ResolverContext context) =>
        context.LoadAsync(reader, SurveySources.Surveys, question.SurveyKey);

    /// <summary>The recommendation as it stands now.</summary>
    public async Task<RecommendationRow?> RecommendationAsync(SurveyQuestionRow question, ResolverContext context) =>
        (await context.LoadAsync(reader, RecommendationSources.OfFindings, question.FindingKey, "number"))
        .FirstOrDefault(recommendation => recommendation.Number == question.Number);

    /// <summary>The opaque id of a milestone that a survey tells of.</summary>
    public static string MilestoneId(SurveyMilestone milestone) => Ids.Of("Milestone", milestone.MilestoneId);

    /// <summary>The opaque id of evidence that a survey tells of.</summary>
    public static string EvidenceId(SurveyEvidence evidence) => Ids.Of("Evidence", evidence.EvidenceId);
}
