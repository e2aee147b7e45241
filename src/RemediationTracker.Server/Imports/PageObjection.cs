using RemediationTracker.Domain;

namespace RemediationTracker.Server.Imports;

/// <summary>Why a value is refused.</summary>
/// <param name="Milestone">The place of the commitment that has it among the page's; null for the page's own.</param>
/// <param name="Refusal">The rule.</param>
public sealed record PageObjection(int? Milestone, Refusal Refusal);
