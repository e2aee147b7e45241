namespace RemediationTracker.EmbeddedPostgres;

/// <summary>PostgreSQL was found but did not start. The message ends with the last lines of what it said.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? innerException = null) : Exception(message, innerException);
