using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>
/// Resolvers of <c>Mutation</c> that act on one milestone: each input makes its command, which the <see cref="CommandHandler"/> takes.
/// </summary>
public sealed class MilestoneMutation(MutationRunner runner, TrackerReader reader, TrackerClock clock)
{
    private static readonly string[] OfAuditee = ["id", "agency", "secretariat", "auditPublishedOn", "closedOn"];
    private static readonly string[] OfPhrase = ["id", "dueCalendar", "auditPublishedOn"];

    /// <summary>Does what the input asks for.</summary>
    public async Task<MilestonePayload> ActAsync(MilestoneInput input, ResolverContext context)
    {
        var today = clock.Today;
        var key = Ids.KeyOf("Milestone", input.MilestoneId) ?? Guid.Empty;
        string[] fields = [.. context.SelectedFields("milestone"), .. context.SelectedFields("items", "milestone")];
        var (row, refusal) = await runner.RunAsync(input, PlanAsync, MilestoneSources.On(today), fields, context);
        return refusal is null ? new(row, null) : new(null, [MilestoneErrors.Of(refusal, input.MilestoneId)]);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await ReadAsync(key, today, OfAuditee, context) is not { } milestone)
                return ActedOn.No("milestone");

            var auditee = new Auditee(milestone.Agency, milestone.Secretariat);
            var command = input.CommandOf(context.ActOn(today, input.HappenedOn), auditee);
            return Aggregates.Milestone(key, Of(command, milestone));
        }
    }

    /// <summary>
    /// The command with what the milestone's own events do not tell: the day of publication, from which “within 90 days of publication” runs,
    /// and since when all that it serves is closed.
    /// </summary>
    internal static MilestoneCommand Of(MilestoneCommand command, MilestoneRow milestone) => command switch
    {
        ProposeNewDate proposal => proposal with { PublishedOn = milestone.AuditPublishedOn, ClosedOn = milestone.ClosedOn },
        ApproveNewDate approval => approval with { ClosedOn = milestone.ClosedOn },
        EndCondition end => end with { PublishedOn = milestone.AuditPublishedOn },
        CorrectMilestone correction => correction with { PublishedOn = milestone.AuditPublishedOn },
        _ => command,
    };

    /// <summary>Proposes a new date, and tells how its phrase is read.</summary>
    public async Task<ProposeNewDatePayload> ProposeNewDateAsync(ProposeNewDateInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(input, context);
        return new ProposeNewDatePayload(milestone, await ReadingsAsync(input.MilestoneId, input.Due.Text, context), errors);
    }

    private async Task<IReadOnlyList<DueReading>?> ReadingsAsync(string id, string phrase, ResolverContext context) =>
        phrase.Length <= DuePhrase.MaxLength && Ids.KeyOf("Milestone", id) is { } key
            && await ReadAsync(key, clock.Today, OfPhrase, context) is { } milestone
                ? DuePhrase.Read(phrase, clock.Today, milestone.DueCalendar, published: milestone.AuditPublishedOn)
                : null;

    private async Task<MilestoneRow?> ReadAsync(Guid key, DateOnly on, IReadOnlyList<string> columns, ResolverContext context) =>
        await reader.FindAsync(MilestoneSources.On(on), context.Scope(), columns, key, context.CancellationToken);
}
