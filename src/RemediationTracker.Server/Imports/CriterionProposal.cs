namespace RemediationTracker.Server.Imports;

/// <summary>One clause of the authoritative guidance.</summary>
/// <param name="Clause">Its number, as in "6.2.1"; null when it has none.</param>
/// <param name="Text">The clause without its number, verbatim.</param>
/// <param name="LeadIn">
/// The sentence that introduces it, as in "… Standard IS.005, effective October 15, 2018, states,"; null when none.
/// </param>
/// <param name="Standard">The standard's designation in the lead-in, as in "IS.005"; null when none.</param>
public sealed record CriterionProposal(string? Clause, string Text, string? LeadIn, string? Standard);
