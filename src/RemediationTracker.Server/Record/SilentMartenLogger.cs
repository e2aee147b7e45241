using Marten;
using Marten.Services;
using Npgsql;

namespace RemediationTracker.Server.Record;

/// <summary>
/// Logs nothing. Marten's own logger would write the values of a statement that fails, even where that is but a conflict: the words of
/// findings, the names of people. Nothing is lost by that: an error goes to the caller, who tells of it, and traces hold the statements
/// without their values.
/// </summary>
internal sealed class SilentMartenLogger : IMartenLogger, IMartenSessionLogger
{
    /// <inheritdoc/>
    public IMartenSessionLogger StartSession(IQuerySession session) => this;

    /// <inheritdoc/>
    public void SchemaChange(string sql)
    {
    }

    /// <inheritdoc/>
    public void LogSuccess(NpgsqlCommand command)
    {
    }

    /// <inheritdoc/>
    public void LogFailure(NpgsqlCommand command, Exception ex)
    {
    }

    /// <inheritdoc/>
    public void LogSuccess(NpgsqlBatch batch)
    {
    }

    /// <inheritdoc/>
    public void LogFailure(NpgsqlBatch batch, Exception ex)
    {
    }

    /// <inheritdoc/>
    public void LogFailure(Exception ex, string message)
    {
    }

    /// <inheritdoc/>
    public void RecordSavedChanges(IDocumentSession session, IChangeSet commit)
    {
    }

    /// <inheritdoc/>
    public void OnBeforeExecute(NpgsqlCommand command)
    {
    }

    /// <inheritdoc/>
    public void OnBeforeExecute(NpgsqlBatch batch)
    {
    }
}
