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
    /// <summary>What is chosen for an audit that is not on record yet.</summary>
    public const string NewAudit = "new";

    /// <summary>What the form says was shown where it asks of which audit the page is.</summary>
    public const string AuditAsked = "asked";

    /// <summary>What cannot be taken as it is filled in, by field; the empty name is of the whole page.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>Short name of the auditee, as filled in or told; empty when neither.</summary>
    public string Agency { get; init; } = "";

    /// <summary>Short name of the secretariat, as filled in or told; empty for none.</summary>
    public string Secretariat { get; init; } = "";

    /// <summary>The same as the page or the record tells it; empty for none.</summary>
    public string ToldSecretariat { get; init; } = "";

    /// <summary>The names that the record knows.</summary>
    public required KnownNames Names { get; init; }

    /// <summary>What is on record of it; null until it was asked.</summary>
    public PageJudgement? Judgement { get; set; }

    /// <summary>Whether it was tried to record it.</summary>
    public bool WasRefused { get; set; }

    /// <summary>Whether this version is to take the place of the one on record.</summary>
    public bool Supersedes => Typed.ContainsKey("supersede");

    /// <summary>What is said of the page beside what stands on it.</summary>
    public PageChoices Choices => new()
    {
        Agency = Agency.Length == 0 ? null : Agency,
        Secretariat = Secretariat,
        Audit = ChosenAudit(Typed).Audit,
        IsOfNewAudit = ChosenAudit(Typed).IsOfNewAudit,
        Supersedes = Supersedes,
    };

    /// <summary>What is chosen of the audit that it is of, and nothing else.</summary>
    /// <param name="typed">What is filled in.</param>
    public static PageChoices ChosenAudit(IReadOnlyDictionary<string, StringValues> typed) => new()
    {
        Audit = Guid.TryParse(typed.GetValueOrDefault("audit"), out var audit) ? audit : null,
        IsOfNewAudit = typed.GetValueOrDefault("audit") == NewAudit,
    };

    /// <summary>Whether the record does not know the agency yet, and nobody has said that it is a new one.</summary>
    public bool IsAgencyDoubted => IsOfNewAgency && Typed.GetValueOrDefault("newAgency") != Agency;

    /// <summary>Whether the record does not know the agency yet.</summary>
    public bool IsOfNewAgency => Agency.Length > 0 && !Names.HasAgency(Agency);

    /// <summary>The audit that it would be recorded to, as the form names it: null when it cannot be recorded.</summary>
    public string? AuditShown => Judgement?.Audit is { } audit ? audit.OnRecord?.Id.ToString() ?? NewAudit : null;

    /// <summary>
    /// Whether it would go to an audit on record for its day alone, or begin one beside another of its day, and nobody has said yet which it is of.
    /// </summary>
    public bool IsAuditDoubted => Judgement?.Audit is { IsByDayAlone: true } or { Beside: not null } && !Errors.ContainsKey("audit");

    private bool IsAuditChosen => Choices.IsOfNewAudit || Choices.Audit is not null;

    /// <summary>What is asked of the auditor before it is recorded, by field; empty when nothing is.</summary>
    public IReadOnlyList<(string Field, string Question)> Open =>
    [
        .. IsAgencyDoubted
            ? [("newAgency", $"“{Agency}” is not on record yet. Correct it, or say that it is a new agency.")]
            : Array.Empty<(string, string)>(),
        .. IsAuditDoubted
            ? [("audit", "Choose which audit this page belongs to: the one on record, or a new one.")]
            : Array.Empty<(string, string)>(),
        .. Typed.TryGetValue("audit-shown", out var shown) && AuditShown is { } audit && shown != audit && !IsAuditDoubted
            && !(shown == AuditAsked && (IsAuditChosen || Errors.ContainsKey("audit")))
            ? [("audit", "It would be recorded to another audit than was shown to you. See which one.")]
            : Array.Empty<(string, string)>(),
        .. Judgement?.Outcome is PageChanged
            ? [("supersede", "Another version of this page is on record. Say that this one takes its place.")]
            : Array.Empty<(string, string)>(),
        .. Commitments.Where(one => one.IsUndecided)
            .Select(one => (one.Field("decision"), $"Commitment {one.Number}: say whether “{one.Title}” is a commitment.")),
        .. Unseen.Select(one =>
            (one.Field("due"), $"Commitment {one.Number}: see how “{one.Phrase}” is read. If that is what it means, record it.")),
    ];

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
                PageNotRecorded.AuditAmbiguous or PageNotRecorded.NotOfAudit => "audit",
                _ => "",
            };
            Errors.TryAdd(field, refused.Message);
        }
    }

    /// <summary>What is wrong with a field, as it is told beside others: of a commitment with its number.</summary>
    public string ErrorOf(string field) =>
        Commitments.FirstOrDefault(one => field.StartsWith($"{one.Key}-", StringComparison.Ordinal)) is { } one
            ? $"Commitment {one.Number}: {Errors[field]}"
            : Errors[field];
}
