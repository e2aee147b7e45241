using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>A commitment as it stands in the review.</summary>
/// <param name="Key">What its fields begin with; the same however the page is read.</param>
/// <param name="Sentence">Index of the first sentence that it was read from.</param>
public sealed record ReviewedCommitment(string Key, int Sentence)
{
    /// <summary>As the importer proposes it; null for one that an auditor adds.</summary>
    public MilestoneProposal? Proposed { get; init; }

    /// <summary>As the importer reads it, proposed or doubted; null for one that an auditor adds.</summary>
    public MilestoneProposal? Read { get; init; }

    /// <summary>Its number in the review, 1 for the first.</summary>
    public int Number { get; init; }

    /// <summary>As it is filled in.</summary>
    public required string Title { get; init; }

    /// <summary>As it is filled in.</summary>
    public required string Phrase { get; init; }

    /// <summary>The recommendations that are chosen.</summary>
    public IReadOnlyList<int> Serves { get; init; } = [];

    /// <summary>The key of the commitment that must be done first; null for none.</summary>
    public string? After { get; init; }

    /// <summary>The same as the importer proposes it.</summary>
    public string? ProposedAfter { get; init; }

    /// <summary>Who promises it, of several auditees; null where that is not told.</summary>
    public string? Auditee { get; init; }

    /// <summary>What may be a commitment, as the importer doubts; null for one that it proposes, and for one that an auditor adds.</summary>
    public DoubtedPromise? Doubted { get; init; }

    /// <summary>Whether it is not recorded: it is no commitment, or that is not decided yet.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>Whether the auditor has yet to say if it is a commitment.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>How the phrase is read.</summary>
    public IReadOnlyList<DueReading> Readings { get; init; } = [];

    /// <summary>Whether the phrase is the importer's, which was shown with its reading from the first.</summary>
    public bool HasProposedPhrase { get; init; }

    /// <summary>The id of what is shown of it.</summary>
    public string Id => Field("promise");

    /// <summary>The name of one of its fields.</summary>
    public string Field(string name) => $"{Key}-{name}";
}
