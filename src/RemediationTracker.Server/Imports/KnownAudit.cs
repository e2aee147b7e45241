namespace RemediationTracker.Server.Imports;

/// <summary>An audit on record.</summary>
/// <param name="Id">Its stream.</param>
/// <param name="Agency">Short name of the auditee.</param>
/// <param name="Title">As the record has it.</param>
/// <param name="Secretariat">Short name of the secretariat; null for none.</param>
/// <param name="PageSha256">Of its overview page; null while none was recorded.</param>
/// <param name="PublishedOn">Null for a draft.</param>
public sealed record KnownAudit(Guid Id, string Agency, string Title, string? Secretariat, string? PageSha256, DateOnly? PublishedOn)
{
    /// <summary>Titles that it had before they were corrected.</summary>
    public IReadOnlyList<string> FormerTitles { get; init; } = [];

    /// <summary>Whether it is called so, or was before it was corrected.</summary>
    public bool IsCalled(string title) => Title == title || FormerTitles.Contains(title);

    /// <summary>The title of the finding that was recorded first; null when it has none yet.</summary>
    public string? FirstFinding { get; init; }
}
