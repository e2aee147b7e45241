namespace RemediationTracker.EmbeddedPostgres;

/// <summary>No usable PostgreSQL was found and none could be installed. The message says what to install.</summary>
public sealed class PostgresNotFoundException(string message, Exception? innerException = null) : Exception(message, innerException);
