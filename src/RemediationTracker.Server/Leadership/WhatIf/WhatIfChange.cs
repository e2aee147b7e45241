using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Leadership.WhatIf;

/// <summary>What reading one milestone's due phrase anew would change.</summary>
public sealed record WhatIfChange
{
    /// <summary>The milestone's stream.</summary>
    public required Guid Key { get; init; }

    /// <summary>What was promised.</summary>
    public required string Title { get; init; }

    /// <summary>Short name of the auditee.</summary>
    public required string Agency { get; init; }

    /// <summary>Verbatim.</summary>
    public required string Phrase { get; init; }

    /// <summary>The rule that read it, with its version.</summary>
    public required string Rule { get; init; }

    /// <summary>The current window; never undated.</summary>
    public required DueWindow Window { get; init; }

    /// <summary>How it stands by that.</summary>
    public required Lateness Lateness { get; init; }

    /// <summary>The rule that would read it, with its version.</summary>
    public required string NewRule { get; init; }

    /// <summary>The window that it would have; never undated.</summary>
    public required DueWindow NewWindow { get; init; }

    /// <summary>How it would stand by that.</summary>
    public required Lateness NewLateness { get; init; }
}
