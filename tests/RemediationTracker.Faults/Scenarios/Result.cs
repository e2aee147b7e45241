using RemediationTracker.Faults.Judging;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>What came of a scenario.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Cycles">How often it disturbed.</param>
/// <param name="Verdict">Null when it was skipped.</param>
/// <param name="Skipped">Why it was skipped; null when it ran.</param>
internal sealed record Result(string Scenario, int Cycles, Verdict? Verdict, string? Skipped);
