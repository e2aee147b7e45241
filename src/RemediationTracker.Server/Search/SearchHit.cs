using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Search;

/// <summary>A text in which the words were found.</summary>
public sealed record SearchHit
{
    public required SearchKind Kind { get; init; }

    /// <summary>The key of the audit, the finding or the milestone; a recommendation and a response have the finding's.</summary>
    public required Guid Key { get; init; }

    /// <summary>The recommendation's; 0 of all others.</summary>
    public required int Number { get; init; }

    /// <summary>Its own title, or “Recommendation 2”, or “Response”.</summary>
    public required MarkedText Title { get; init; }

    /// <summary>Some of its text, about the words that were found; empty when it has none beside the title.</summary>
    public required MarkedText Excerpt { get; init; }

    /// <summary>The title of the finding that it belongs to; null of an audit and of a finding.</summary>
    public required string? FindingTitle { get; init; }

    public required string AuditTitle { get; init; }

    /// <summary>Short name of the auditee.</summary>
    public required string Agency { get; init; }

    /// <summary>When its audit was published; null while that is a draft.</summary>
    public required DateOnly? PublishedOn { get; init; }

    /// <summary>The page where it is shown.</summary>
    public string Address => Kind switch
    {
        SearchKind.Audit => Addresses.Audit(Key),
        SearchKind.Finding => Addresses.Finding(Key),
        SearchKind.Recommendation => Addresses.Recommendation(Key, Number),
        SearchKind.Response => $"{Addresses.Finding(Key)}#statements",
        _ => Addresses.Commitment(Key),
    };
}
