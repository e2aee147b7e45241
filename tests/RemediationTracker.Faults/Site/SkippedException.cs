namespace RemediationTracker.Faults.Site;

/// <summary>This machine cannot give what a scenario needs; the message says what.</summary>
internal sealed class SkippedException(string reason) : Exception(reason);
