using Marten;
using Npgsql;

namespace RemediationTracker.Server.Record;

/// <summary>Puts messages out in the transaction of a session.</summary>
internal sealed class MessagesOfTransaction(IReadOnlyList<NpgsqlBatchCommand> statements) : ITransactionParticipant
{
    /// <inheritdoc/>
    public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
    {
        if (statements.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement);
        await batch.ExecuteNonQueryAsync(token);
    }
}
