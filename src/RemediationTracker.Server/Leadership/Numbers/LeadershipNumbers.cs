using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>The fields of <c>Query</c> that count.</summary>
public sealed class LeadershipNumbers(NumbersReader numbers, MonthlyNumbersReader months, TrackerClock clock)
{
    private const int MaxDays = 5 * 366;

    /// <summary>What is overdue or possibly late on a day.</summary>
    public Task<Numbers<OverdueCount>> OverdueNumbersAsync(
        DateOnly? on,
        DateTimeOffset? knownAt,
        OverdueBy by,
        LatenessAgainst against,
        GroupsArguments groups,
        ResolverContext context) =>
        numbers.OverdueAsync(
            context.Scope(), context.DayOr(on, clock), against, by, groups, context.CancellationToken);

    /// <summary>How often and how far dates slipped.</summary>
    public Task<Numbers<Slippage>> SlippageAsync(
        DateTimeOffset? knownAt, SlippageBy by, GroupsArguments groups, ResolverContext context) =>
        numbers.SlippageAsync(
            context.Scope(), context.DayOr(null, clock), by, groups, context.CancellationToken);

    /// <summary>What became of what fell due within a period.</summary>
    public Task<Numbers<PromisedAgainstActual>> PromisedAgainstActualAsync(
        DateOnly from,
        DateOnly to,
        DateOnly? on,
        DateTimeOffset? knownAt,
        LatenessAgainst against,
        NumbersBy by,
        GroupsArguments groups,
        ResolverContext context)
    {
        if (from > to || to.DayNumber - from.DayNumber >= MaxDays)
            throw new GraphQLException("`to` must not be before `from`, nor five years or more after it.", "INVALID_VALUE");

        return numbers.PromisedAgainstActualAsync(
            context.Scope(),
            context.DayOr(on, clock),
            against,
            (from, to),
            by,
            groups,
            context.CancellationToken);
    }

    /// <summary>How long reports of milestones waited for the auditor.</summary>
    public Task<Numbers<VerificationDelay>> MilestoneVerificationDelayAsync(
        DateOnly? from,
        DateOnly? on,
        DateTimeOffset? knownAt,
        NumbersBy by,
        GroupsArguments groups,
        ResolverContext context) =>
        numbers.MilestoneDelayAsync(
            context.Scope(), context.DayOr(on, clock), from, by, groups, context.CancellationToken);

    /// <summary>How long reports of recommendations waited for the auditor.</summary>
    public Task<Numbers<VerificationDelay>> RecommendationVerificationDelayAsync(
        DateOnly? from,
        DateOnly? on,
        DateTimeOffset? knownAt,
        NumbersBy by,
        GroupsArguments groups,
        ResolverContext context) =>
        numbers.RecommendationDelayAsync(
            context.Scope(), context.DayOr(on, clock), from, by, groups, context.CancellationToken);

    /// <summary>What happened to milestones, month by month and agency by agency.</summary>
    public async Task<IReadOnlyList<MonthlyNumbers>> MonthlyNumbersAsync(DateOnly from, DateOnly to, ResolverContext context) =>
        from <= to && to.DayNumber - from.DayNumber < MaxDays
            ? await months.ReadAsync(context.Scope(), from, to, where: null, context.CancellationToken)
            : throw new GraphQLException("`to` must not be before `from`, nor five years or more after it.", "INVALID_VALUE");

    /// <summary>Where recommendations stand.</summary>
    public Task<Numbers<RecommendationRates>> RecommendationRatesAsync(
        DateTimeOffset? knownAt, NumbersBy by, GroupsArguments groups, ResolverContext context) =>
        numbers.RecommendationRatesAsync(context.Scope(), by, groups, context.CancellationToken);
}
