using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.Server.Evidence;

/// <summary>Keeps evidence in the table <c>evidence_files</c>, streamed there and back.</summary>
internal sealed class PostgresEvidenceStore(NpgsqlDataSource database) : IEvidenceStore
{
    /// <inheritdoc/>
    public async Task StoreAsync(ReadOnlyMemory<byte> sha256, Stream content, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(InsertSql);
        command.Parameters.Add(new() { Value = sha256.ToArray() });
        command.Parameters.Add(new() { Value = content.Length - content.Position });
        command.Parameters.Add(new() { Value = content, NpgsqlDbType = NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> CopyToAsync(ReadOnlyMemory<byte> sha256, Stream destination, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(SelectSql);
        command.Parameters.Add(new() { Value = sha256.ToArray() });
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return false;

        await using var content = await row.GetStreamAsync(0, cancellationToken);
        await content.CopyToAsync(destination, cancellationToken);
        return true;
    }

    private const string InsertSql = """
        insert into evidence_files as stored (sha256, size, content) values ($1, $2, $3)
        on conflict (sha256) do update set size = excluded.size, content = excluded.content, stored_at = excluded.stored_at
        where stored.content <> excluded.content
        """;

    private const string SelectSql = "select content from evidence_files where sha256 = $1";
}
