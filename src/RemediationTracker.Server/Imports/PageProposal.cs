namespace RemediationTracker.Server.Imports;

/// <summary>
/// What the importer read from a page, for an auditor to confirm. Texts are verbatim; paragraphs of one part are joined by an empty line.
/// Every sentence of the page is in <see cref="Sentences"/> once, so that no text is lost.
/// </summary>
public sealed record PageProposal : PageReading
{
    /// <summary>The file's name as it was given.</summary>
    public required string Name { get; init; }

    /// <summary>Of the bytes, in lower hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The page's text, all of it: what a text file holds, or what was read from a web page or a PDF.</summary>
    public required string Text { get; init; }

    /// <summary>Where it was published, as a web page or a printed one tells; null when it does not.</summary>
    public string? Address { get; init; }

    /// <summary>From the title line, else the banner, else the file's name; the latter two with a doubt.</summary>
    public required string Title { get; init; }

    /// <summary>The title as an auditor reads it; null when it is <see cref="Title"/>.</summary>
    public string? ReadTitle { get; init; }

    /// <summary>Null when the page has none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Null, with a doubt, when the page does not say.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The auditee's short name, as in "MassHealth"; null, with a doubt, when unsure.</summary>
    public string? Agency { get; init; }

    /// <summary>What an "Overview of Audited Entity" page tells of the audit; null on any other page.</summary>
    public OverviewProposal? Overview { get; init; }

    /// <summary>A page holds one finding at most; null when it holds none.</summary>
    public FindingProposal? Finding { get; init; }

    /// <summary>In the order of the page.</summary>
    public required IReadOnlyList<MilestoneProposal> Milestones { get; init; }

    /// <summary>What may be a commitment besides, in the order of the page: it is recorded only when a person says so.</summary>
    public IReadOnlyList<DoubtedPromise> DoubtedPromises { get; init; } = [];

    /// <summary>Every sentence of the page, in its order.</summary>
    public required IReadOnlyList<PageSentence> Sentences { get; init; }

    /// <summary>What the importer was not sure of, in plain words; those about one sentence stand with the sentence too.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>Those of <see cref="Doubts"/> that are about no single sentence.</summary>
    public required IReadOnlyList<string> DoubtsOfPage { get; init; }

    /// <summary>What an auditor reads otherwise than the importer, a sentence each; empty when nothing.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];
}
