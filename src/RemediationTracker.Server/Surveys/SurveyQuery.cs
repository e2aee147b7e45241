using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Surveys;

/// <summary>The list of surveys in <c>Query</c>.</summary>
public sealed class SurveyQuery(TrackerReader reader)
{
    /// <summary>Post-audit review surveys.</summary>
    public Task<Connection<SurveyRow>> SurveysAsync(ListRequest list, ResolverContext context) =>
        context.PageAsync(reader, SurveySources.Surveys, list);
}
