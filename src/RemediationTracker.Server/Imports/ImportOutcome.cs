namespace RemediationTracker.Server.Imports;

/// <summary>What became of a page that was to be recorded.</summary>
public abstract record ImportOutcome
{
    /// <summary>Whether it stands in the way of recording the pages that were to be recorded with it.</summary>
    public virtual bool IsRefusal => false;

    /// <summary>Where what the page tells is on record; null when it is not.</summary>
    public PlaceOnRecord? Place { get; init; }
}

/// <summary>An audit, and the finding of it that a page tells; null for the page of the audit itself.</summary>
public sealed record PlaceOnRecord(Guid Audit, Guid? Finding);

/// <summary>It is on record now.</summary>
/// <param name="EventCount">Events recorded, 1 or more.</param>
/// <param name="Notes">What the auditor should look at, in plain words; mostly empty.</param>
/// <param name="Audit">The audit that it was recorded to, as it stood before.</param>
public sealed record PageRecorded(int EventCount, IReadOnlyList<string> Notes, AuditOfPage Audit) : ImportOutcome;

/// <summary>The same page is on record already, byte for byte or in another form. Nothing was recorded.</summary>
public sealed record PageUnchanged : ImportOutcome;

/// <summary>Nothing speaks against it, but it was not recorded, because another page was refused.</summary>
public sealed record PageHeldBack : ImportOutcome;

/// <summary>Another version of the page is on record. Nothing was recorded.</summary>
/// <param name="Difference">From the version on record to this one, in the order of the page.</param>
public sealed record PageChanged(IReadOnlyList<SentenceChange> Difference) : ImportOutcome
{
    /// <summary>Stable; what a program looks at.</summary>
    public const string Code = "IMPORT_CHANGED";

    /// <inheritdoc/>
    public override bool IsRefusal => true;
}

/// <summary>It cannot be recorded. Nothing was.</summary>
/// <param name="Code">Stable; what a program looks at.</param>
/// <param name="Message">Why, and what would mend it.</param>
public sealed record PageNotRecorded(string Code, string Message) : ImportOutcome
{
    /// <summary>The page tells of no finding and of no audited entity.</summary>
    public const string NoFinding = "IMPORT_NO_FINDING";

    /// <summary>It would have been published after today.</summary>
    public const string DateInFuture = "IMPORT_DATE_IN_FUTURE";

    /// <summary>Which agency was audited cannot be told.</summary>
    public const string AgencyUnknown = "IMPORT_AGENCY_UNKNOWN";

    /// <summary>The agency has several audits that it may be of.</summary>
    public const string AuditAmbiguous = "IMPORT_AUDIT_AMBIGUOUS";

    /// <summary>It cannot be of the audit that was chosen.</summary>
    public const string NotOfAudit = "IMPORT_NOT_OF_AUDIT";

    /// <summary>By now it would go to another audit than was shown.</summary>
    public const string AuditNotShown = "IMPORT_AUDIT_NOT_SHOWN";

    /// <summary>A commitment serves a recommendation that the page does not make.</summary>
    public const string NoSuchRecommendation = "IMPORT_NO_SUCH_RECOMMENDATION";

    /// <inheritdoc/>
    public override bool IsRefusal => true;
}
