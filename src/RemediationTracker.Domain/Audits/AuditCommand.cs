namespace RemediationTracker.Domain.Audits;

/// <summary>What may be asked of an audit.</summary>
public abstract record AuditCommand(Act Act);

/// <summary>
/// Put an audit on record. <paramref name="Title"/> is null while no page has given it, <paramref name="Secretariat"/> when it is not
/// known.
/// </summary>
public sealed record OpenAudit(Act Act, string? Title, string Agency, string? Secretariat = null) : AuditCommand(Act);

/// <summary>Record the page that describes the audited entity. A changed version supersedes the earlier one.</summary>
public sealed record RecordAuditOverview(
    Act Act, string Title, string Agency, string AgencyName, string? Secretariat, string? System, string? SystemName, SourcePage Source)
    : AuditCommand(Act);

/// <summary>Say on what day OSA published the audit. Recorded by whoever records the published page.</summary>
public sealed record RecordPublication(Act Act, DateOnly On) : AuditCommand(Act);

/// <summary>Publish the audit with its findings, as of the day that the act took effect.</summary>
public sealed record PublishAudit(Act Act) : AuditCommand(Act)
{
    /// <summary>Its drafts that nobody but who wrote them has read as they stand.</summary>
    public IReadOnlyList<UnreviewedDraft> Unreviewed { get; init; } = [];

    /// <summary>How many events its findings had when that was read: with more of them nothing comes of it.</summary>
    public long FindingEvents { get; init; }
}

/// <summary>Correct errors in what is said of a published audit. What is null stays as it is. Whose it is, others have acted on: it stays.</summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="Title">The title, as it should have been.</param>
/// <param name="Secretariat">Short name of the secretariat, as it should have been; empty for none.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record CorrectAudit(Act Act, string? Title, string? Secretariat, string Reason) : AuditCommand(Act);

/// <summary>A draft that waits for a review.</summary>
public sealed record UnreviewedDraft(Guid FindingId, string Title);

/// <summary>Mend what is said of an audit of which nothing is published: all of it as it is to stand, a null secretariat for none.</summary>
public sealed record ReviseAudit(Act Act, string Title, string Agency, string? Secretariat) : AuditCommand(Act)
{
    /// <summary>Whether a finding of it was read from a page, which says whose it is.</summary>
    public bool HasPages { get; init; }

    /// <summary>Whether a finding of it is said to repeat an earlier one, which is of the same agency.</summary>
    public bool IsLinked { get; init; }
}
