using Microsoft.Extensions.Primitives;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>Judges and records pages that are under review, by the import that the command line uses too.</summary>
internal sealed class PageReviews(PageImport import, ImportDrafts drafts, TrackerClock clock)
{
    /// <summary>What the page would come to as it is filled in. Records nothing.</summary>
    public async Task<PageReview> JudgeAsync(
        ImportDraft draft, IReadOnlyDictionary<string, StringValues> typed, Actor actor, CancellationToken cancellationToken)
    {
        var review = await PageReviewer.ReviewAsync(draft.Page!, typed, import, clock.Today, cancellationToken);
        review.Judgement = await import.JudgeAsync(review.Page, Act.On(clock.Today, actor), review.Choices, cancellationToken);
        review.TakeErrors();
        return review;
    }

    /// <summary>Records the page as it is filled in; the review, when it cannot be recorded so.</summary>
    public async Task<PageReview?> RecordAsync(
        ImportDraft draft, IReadOnlyDictionary<string, StringValues> typed, Actor actor, CancellationToken cancellationToken)
    {
        var review = await JudgeAsync(draft, typed, actor, cancellationToken);
        if (review.Judgement!.Outcome is not PageUnchanged && (review.Errors.Count > 0 || review.Open.Count > 0))
            return review with { WasRefused = true };

        var asked = typed.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (string?[])[one.Key, .. one.Value]);
        var id = new CommandId(draft.Id, CommandFingerprint.Of(actor.Subject, "import", asked));
        var outcome = await import.RecordOneAsync(
            review.Page, Act.On(clock.Today, actor), review.Choices, review.Judgement.Audit, id, cancellationToken);
        switch (outcome)
        {
            case PageRecorded recorded:
                await CloseAsync(new DraftOutcome(recorded.EventCount, recorded.Notes, recorded.Place, null));
                return null;
            case PageUnchanged { Place: { } place }:
                await CloseAsync(new DraftOutcome(0, [], place, null));
                return null;
            default:
                // Meanwhile others have recorded something of it.
                review = await JudgeAsync(draft, typed, actor, cancellationToken);
                if (outcome is PageNotRecorded refused && review.Open.All(one => one.Question != refused.Message))
                    review.Errors.TryAdd("", refused.Message);
                return review with { WasRefused = true };
        }

        // It is recorded, whether or not somebody still waits for the answer.
        Task CloseAsync(DraftOutcome closed) => drafts.CloseAsync(draft.Id, actor.Subject, closed, CancellationToken.None);
    }
}
