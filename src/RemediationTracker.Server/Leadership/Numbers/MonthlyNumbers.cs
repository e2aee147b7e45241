namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What happened in one month to the milestones of one agency's audits; <see cref="Month"/> is the month's first day.</summary>
public sealed record MonthlyNumbers(
    DateOnly Month, string Agency, int Committed, int Restated, int ReportedDone, int Verified, int Returned);
