namespace RemediationTracker.Server;

/// <summary>The tracker cannot start, for a reason that whoever runs it can mend. The message is shown without a stack trace.</summary>
public class StartupException(string message) : Exception(message);
