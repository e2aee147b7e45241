namespace RemediationTracker.Server.Record;

/// <summary>There is no record where one must be. The message says where it was looked for.</summary>
internal sealed class NoRecordException(string message) : StartupException(message);
