using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Leadership.WhatIf;

namespace RemediationTracker.Server.Leadership;

/// <summary>Binds what the API tells leadership.</summary>
internal static class LeadershipSchema
{
    public static SchemaBinder BindLeadership(this SchemaBinder bind) => bind
        .Resolvers<OverdueQuery>("Query")
        .BindNumbers()
        .BindChanges()
        .BindWhatIf();

    private static SchemaBinder BindNumbers(this SchemaBinder bind) => bind
        .Enum<OverdueBy>()
        .Enum<SlippageBy>()
        .Enum<NumbersBy>()
        .Resolvers<LeadershipNumbers>("Query")
        .Object<MonthlyNumbers>()
        .Groups<OverdueCount>("OverdueNumbers")
        .Groups<Slippage>("SlippageNumbers")
        .Groups<PromisedAgainstActual>("PromisedAgainstActualNumbers")
        .Groups<VerificationDelay>("VerificationDelayNumbers")
        .Groups<RecommendationRates>("RecommendationRatesNumbers")
        .Object<StatusShare>()
        .Object<OutcomeShare>();

    private static SchemaBinder Groups<TRow>(this SchemaBinder bind, string name) =>
        bind.Object<Numbers<TRow>>(name).Object<TRow>().Resolvers<NumbersResolvers>(typeof(TRow).Name);

    private static SchemaBinder BindChanges(this SchemaBinder bind) => bind
        .Enum<MilestoneDifferenceKind>()
        .Resolvers<ChangesQuery>("Query")
        .Object<Briefing>().Resolvers<BriefingResolvers>("Briefing")
        .Object<MilestoneDifferenceCount>()
        .Object<MilestoneDifference>().Resolvers<MilestoneDifferenceResolvers>("MilestoneDifference")
        .Object<MilestoneStanding>()
        .Pages<MilestoneDifference>("MilestoneDifference")
        .Object<RecommendationDifference>().Resolvers<RecommendationDifferenceResolvers>("RecommendationDifference")
        .Pages<RecommendationDifference>("RecommendationDifference")
        .Object<CorrectionDifference>().Resolvers<CorrectionDifferenceResolvers>("CorrectionDifference")
        .Pages<CorrectionDifference>("CorrectionDifference");

    private static SchemaBinder BindWhatIf(this SchemaBinder bind) => bind
        .Enum<SeasonDays>()
        .Resolvers<WhatIfQuery>("Query")
        .Resolvers<RereadMutation>("Mutation")
        .Mutation<RereadDuePhrasesInput, RereadDuePhrasesPayload>()
        .Object<WhatIfConnection>()
        .Object<Edge<WhatIfChange>>("WhatIfEdge")
        .Object<WhatIfChange>().Resolvers<WhatIfChangeResolvers>("WhatIfChange");
}
