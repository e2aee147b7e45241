using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>One commitment that the auditee made, with the words about its date.</summary>
public sealed record MilestoneProposal
{
    /// <summary>Derived from the sentence by rule: the subject, "will" and the due phrase go.</summary>
    public required string Title { get; init; }

    /// <summary>Verbatim, but for HTML entities, which are resolved.</summary>
    public required string DuePhrase { get; init; }

    /// <summary>What the phrase reads as.</summary>
    public required DueReading Reading { get; init; }

    /// <summary>The recommendations it serves; empty, with a doubt, when none can be told.</summary>
    public required IReadOnlyList<int> RecommendationNumbers { get; init; }

    /// <summary>Index of the milestone that must be done first; null when none.</summary>
    public int? DependsOn { get; init; }

    /// <summary>Indexes of the sentences that it was read from, details included, in the order of the page.</summary>
    public required IReadOnlyList<int> Sentences { get; init; }

    /// <summary>The title as an auditor reads it; null when it is <see cref="Title"/>.</summary>
    public string? ReadTitle { get; init; }

    /// <summary>The phrase that the importer took, where an auditor took <see cref="DuePhrase"/> in its place; null otherwise.</summary>
    public string? ProposedPhrase { get; init; }

    /// <summary>Who commits, where the response's heading names one of several auditees; null otherwise.</summary>
    public string? Auditee { get; init; }
}
