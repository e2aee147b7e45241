using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Leadership.WhatIf;

/// <summary>Resolver of <c>Mutation.rereadDuePhrases</c>.</summary>
public sealed class RereadMutation(MutationRunner runner, RereadDuePhrases reread, TrackerClock clock)
{
    /// <summary>Applies what <c>whatIf</c> showed.</summary>
    public async Task<RereadDuePhrasesPayload> RereadDuePhrasesAsync(RereadDuePhrasesInput input, ResolverContext context)
    {
        var (answer, refusal) = await runner.RunAsync<Reread>(
            input,
            origin => reread.ApplyAsync(
                context.Scope(),
                new Rereading(input.Calendar, input.Seasons),
                input.Where,
                input.Digest,
                context.ActOn(clock.Today),
                origin,
                context.CancellationToken),
            context);
        return refusal is null
            ? new RereadDuePhrasesPayload(answer!.Applied, answer.Remaining, answer.Digest, null)
            : new RereadDuePhrasesPayload(null, null, null, [MutationError.Of(refusal, input.Digest)]);
    }
}

/// <summary>Input of <c>rereadDuePhrases</c>: what <c>whatIf</c> was asked, and the digest that it answered.</summary>
public sealed record RereadDuePhrasesInput(
    FiscalCalendar? Calendar, SeasonDays? Seasons, IReadOnlyDictionary<string, object?>? Where, string Digest) : CommandInput;

/// <summary>What <c>rereadDuePhrases</c> came to, or why nothing was recorded; never both.</summary>
public sealed record RereadDuePhrasesPayload(int? Applied, int? Remaining, string? Digest, IReadOnlyList<object>? Errors);
