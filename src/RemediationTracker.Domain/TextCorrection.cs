namespace RemediationTracker.Domain;

/// <summary>Which published text a correction is of. The names are storage format.</summary>
public enum CorrectedField
{
    /// <summary>Of an audit, a finding or a commitment.</summary>
    Title,

    /// <summary>Of a finding.</summary>
    Condition,

    /// <summary>Of a finding.</summary>
    Effect,

    /// <summary>One of a finding's criteria.</summary>
    Criterion,

    /// <summary>Of a finding.</summary>
    Cause,

    /// <summary>Of a finding.</summary>
    PostAuditAction,

    /// <summary>A recommendation's text.</summary>
    Recommendation,

    /// <summary>A commitment's due phrase, as words: its date stays what it is.</summary>
    DuePhrase,

    /// <summary>The short name of an audit's secretariat.</summary>
    Secretariat,
}

/// <summary>An erratum: one text, as it was published and as it should have been.</summary>
/// <param name="Field">Which text.</param>
/// <param name="Criterion">The place of the criterion among the finding's, 1 for the first; null for another text.</param>
/// <param name="From">As it stood until then, verbatim; null where there was none.</param>
/// <param name="To">As it stands from then on, verbatim; empty where there is none from then on.</param>
public sealed record TextCorrection(CorrectedField Field, int? Criterion, string? From, string To)
{
    /// <summary>The reason of a correction that is recorded with the page itself: not the page is wrong, but what was read of it.</summary>
    public const string ReadByAuditor = "Read so by the auditor who recorded the page.";
}
