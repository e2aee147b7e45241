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
        var review = await PageReviewer.ReviewAsync(
            draft.Page(), typed, page => import.AgencyOfAsync(page, cancellationToken), clock.Today);
        review.Judgement = await import.JudgeAsync(
            review.Page, Act.On(clock.Today, actor), AgencyOf(review), review.Supersedes, cancellationToken);
        review.TakeErrors();
        return review;
    }

    /// <summary>Records the page as it is filled in; the review, when it cannot be recorded so.</summary>
    public async Task<PageReview?> RecordAsync(
        ImportDraft draft, IReadOnlyDictionary<string, StringValues> typed, Actor actor, CancellationToken cancellationToken)
    {
        var review = await JudgeAsync(draft, typed, actor, cancellationToken);
        if (review.Errors.Count > 0 || review.Unseen.Any())
            return review with { WasRefused = true };

        var id = new CommandId(draft.Id, CommandFingerprint.Of(actor.Subject, "import", draft.Id));
        var outcome = await import.RecordOneAsync(
            review.Page, Act.On(clock.Today, actor), AgencyOf(review), review.Supersedes, id, cancellationToken);
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
                if (outcome is PageNotRecorded refused)
                    review.Errors.TryAdd("", refused.Message);
                return review with { WasRefused = true };
        }

        // It is recorded, whether or not somebody still waits for the answer.
        Task CloseAsync(DraftOutcome closed) => drafts.CloseAsync(draft.Id, actor.Subject, closed, CancellationToken.None);
    }

    private static string? AgencyOf(PageReview review) => review.Agency.Length == 0 ? null : review.Agency;
}
