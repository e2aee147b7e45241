using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Surveys;

/// <summary>Resolvers of <c>Survey</c>.</summary>
public sealed class SurveyResolvers(TrackerReader reader, LedgerReader ledger)
{
    /// <summary>Opaque id.</summary>
    public static string Id(SurveyRow survey) => Ids.Of("Survey", survey.Key);

    /// <summary>The audit that it reviews.</summary>
    public ValueTask<AuditRow?> AuditAsync(SurveyRow survey, ResolverContext context) =>
        context.AuditsOf(reader).LoadAsync(survey.AuditKey);

    /// <summary>What it asks, in its order.</summary>
    public async Task<IEnumerable<SurveyQuestionRow>> QuestionsAsync(SurveyRow survey, ResolverContext context)
    {
        var columns = context.Columns(SurveySources.Questions);
        return await context
            .Many(
                Loaders.Name("questionsOfSurveys", columns),
                keys => reader.QuestionsOfSurveysAsync(context.Scope(), columns, keys, context.CancellationToken))
            .LoadAsync(survey.Key) ?? [];
    }

    /// <summary>What happened to it, the earliest first.</summary>
    public async Task<IEnumerable<HistoryEntry>> HistoryAsync(SurveyRow survey, ResolverContext context) =>
        (await context.EntriesOf(ledger).LoadAsync(survey.Key) ?? []).Where(context.IsKnown).Select(HistoryEntry.Of);
}
