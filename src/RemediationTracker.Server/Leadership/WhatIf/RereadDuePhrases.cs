using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Leadership.WhatIf;

/// <summary>
/// Applies what a <see cref="WhatIfReport"/> showed, and nothing else: an event a milestone, so many at a time in one transaction.
/// </summary>
public sealed class RereadDuePhrases(WhatIfReader whatIf, CommandHandler commands)
{
    /// <summary>Most milestones read anew in one transaction.</summary>
    public const int BatchSize = 500;

    /// <summary>Has the first of what was shown read anew: all of these, or none.</summary>
    /// <param name="scope">What whoever asks may see.</param>
    /// <param name="rereading">As it was asked for.</param>
    /// <param name="where">As it was asked for.</param>
    /// <param name="digest">Of what was shown.</param>
    /// <param name="act">Who asks, and today.</param>
    /// <param name="context">Where the command comes from.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<(Reread? Reread, Refusal? Refusal)> ApplyAsync(
        ReadScope scope,
        Rereading rereading,
        IReadOnlyDictionary<string, object?>? where,
        string digest,
        Act act,
        CommandContext context,
        CancellationToken cancellationToken)
    {
        if (RereadDecider.Objection(act.Actor) is { } objection)
            return (null, objection);

        var report = await whatIf.ReadAsync(scope, rereading, act.Today, where, cancellationToken);
        var isAsShown = report.Digest == digest;
        // Without a command it is still asked whether the same was recorded before, under the client's id.
        var now = isAsShown ? report.Changes.Take(BatchSize).ToList() : [];
        var result = await commands.HandleAsync(
            [.. now.Select(change => Aggregates.Milestone(change.Key, new RereadDue(act, rereading, change.NewWindow, change.NewRule)))],
            context,
            cancellationToken);
        var rest = report with { Changes = [.. report.Changes.Skip(now.Count)] };
        return result switch
        {
            Refused refused => (null, refused.Refusal),
            // What it recorded then is no longer told apart from what others have done since.
            Repeated => (new Reread(null, report.Changes.Count, Digest: null), null),
            _ when !isAsShown => (null, RereadDecider.Changed),
            _ => (new Reread(now.Count, rest.Changes.Count, rest.Digest), null),
        };
    }
}

/// <summary>What having phrases read anew came to.</summary>
/// <param name="Applied">How many milestones were; null when the same command was recorded before.</param>
/// <param name="Remaining">How many of what was shown are left.</param>
/// <param name="Digest">Of these; null when none is left, or when they must be looked at anew.</param>
public sealed record Reread(int? Applied, int Remaining, string? Digest);
