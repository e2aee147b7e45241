namespace RemediationTracker.Server.Api;

/// <summary>Input of <c>postProgress</c>. A null day means today.</summary>
public sealed record PostProgressInput(string MilestoneId, string Text, DateOnly? OccurredOn);

/// <summary>Input of <c>reportMilestoneDone</c>. A null day means today.</summary>
public sealed record ReportMilestoneDoneInput(string MilestoneId, DateOnly? DoneOn, string? Note);

/// <summary>Input of <c>verifyMilestone</c>.</summary>
public sealed record VerifyMilestoneInput(string MilestoneId, string Basis);

/// <summary>Input of <c>returnMilestone</c>.</summary>
public sealed record ReturnMilestoneInput(string MilestoneId, string Reason);
