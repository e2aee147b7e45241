using Microsoft.Extensions.Primitives;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>A page with what an auditor has filled in.</summary>
/// <param name="Proposed">As the importer reads it.</param>
/// <param name="Page">As it would be recorded.</param>
/// <param name="Commitments">In the order of the page, those that are left out among them.</param>
/// <param name="Typed">What is filled in.</param>
public sealed record PageReview(
    PageProposal Proposed,
    PageProposal Page,
    IReadOnlyList<ReviewedCommitment> Commitments,
    IReadOnlyDictionary<string, StringValues> Typed)
{
    /// <summary>What cannot be taken as it is filled in, by field; the empty name is of the whole page.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>Short name of the auditee, as filled in or told; empty when neither.</summary>
    public string Agency { get; init; } = "";

    /// <summary>What is on record of it; null until it was asked.</summary>
    public PageJudgement? Judgement { get; set; }

    /// <summary>Whether it was tried to record it.</summary>
    public bool WasRefused { get; set; }

    /// <summary>Whether this version is to take the place of the one on record.</summary>
    public bool Supersedes => Typed.ContainsKey("supersede");

    /// <summary>Phrases that were changed, and whose reading was not shown yet.</summary>
    public IEnumerable<ReviewedCommitment> Unseen => Commitments.Where(one =>
        !one.IsLeftOut && !one.HasProposedPhrase && one.Phrase.Length > 0
        && !Errors.ContainsKey(one.Field("due")) && Typed.GetValueOrDefault(one.Field("seen")) != one.Phrase);

    /// <summary>The commitment of the page as it would be recorded, at this place.</summary>
    public ReviewedCommitment At(int place) => Commitments.Where(one => !one.IsLeftOut).ElementAt(place);

    /// <summary>Puts what was refused beside the fields that it is of.</summary>
    public void TakeErrors()
    {
        foreach (var (milestone, refusal) in Judgement!.Objections)
        {
            var name = (refusal as Domain.InvalidValue)?.Field ?? "";
            var field = milestone is not { } place ? name : At(place).Field(name switch { "due" => "due", "agency" => "auditee", _ => "title" });
            Errors.TryAdd(PageFields.Named.ContainsKey(name) || milestone is not null ? field : "", PageFields.Told(name, refusal.Message));
        }

        if (Judgement.Outcome is PageNotRecorded refused)
        {
            var field = refused.Code switch
            {
                PageNotRecorded.AgencyUnknown => "agency",
                PageNotRecorded.DateInFuture => "published",
                _ => "",
            };
            Errors.TryAdd(field, refused.Message);
        }
    }
}
