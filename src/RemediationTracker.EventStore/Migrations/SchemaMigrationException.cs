namespace RemediationTracker.EventStore.Migrations;

/// <summary>The database's schema and the scripts do not agree; the message says which script and how. Nothing was changed by it.</summary>
public sealed class SchemaMigrationException(string message) : Exception(message);
