using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Surveys;

/// <summary>Resolvers of <c>Survey</c>.</summary>
public sealed class SurveyResolvers(TrackerReader reader, LedgerReader ledger)
{
    /// <summary>Opaque id.</summary>
    public static string Id(SurveyRow survey) => Ids.Of("Survey", survey.Key);

    /// <summary>The audit that it reviews.</summary>
    public ValueTask<AuditRow?> AuditAsync(SurveyRow survey, ResolverContext context) =>
        context.LoadAsync(reader, AuditSources.Audits, survey.AuditKey);

    /// <summary>What it asks, in its order.</summary>
    public Task<IEnumerable<SurveyQuestionRow>> QuestionsAsync(SurveyRow survey, ResolverContext context) =>
        context.LoadAsync(reader, SurveySources.OfSurveys, survey.Key);

    /// <summary>What happened to it, the earliest first.</summary>
    public async Task<IEnumerable<HistoryEntry>> HistoryAsync(SurveyRow survey, ResolverContext context) =>
        (await context.EntriesOf(ledger).LoadAsync(survey.Key) ?? []).Where(context.IsKnown).Select(HistoryEntry.Of);
}
