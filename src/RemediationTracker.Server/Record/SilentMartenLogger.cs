using Marten;
using Marten.Services;
using Npgsql;

namespace RemediationTracker.Server.Record;

/// <summary>
/// Logs nothing. Marten's own logger writes every parameter of a statement that fails, a conflict's too: the words of findings and of people.
/// What fails is told by whoever asked for it, and traces hold the statements without their values.
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
