using System.Reflection;
using Npgsql;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Migrations;

/// <summary>
/// Brings a database's schema forward by the numbered scripts that assemblies embed (<c>0001-event-store.sql</c>), each once, each in a
/// transaction of its own, in order of their numbers. There is no way back: what was applied is corrected by a script that follows.
/// Processes that migrate at the same time wait for each other.
/// </summary>
/// <param name="dataSource">A role that may create tables.</param>
/// <param name="assemblies">All assemblies whose scripts this database has, or is to have.</param>
public sealed class SchemaMigrator(NpgsqlDataSource dataSource, params Assembly[] assemblies)
{
    /// <summary>Applies the scripts that the database does not have yet.</summary>
    /// <returns>The names of those that were applied now, in order; empty when the database had them all.</returns>
    /// <exception cref="SchemaMigrationException">
    /// An applied script has changed since or is in no assembly, or two scripts have one number.
    /// </exception>
    /// <exception cref="PostgresException">A script failed; those before it stay applied, of it nothing does.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        var scripts = MigrationScript.ReadAll(assemblies);
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, Lock, cancellationToken);
            await ExecuteAsync(connection, CreateTable, cancellationToken);
            var applied = await ReadAppliedAsync(connection, cancellationToken);
            Check(scripts, applied);
            var missing = scripts.Where(script => !applied.ContainsKey(script.Name)).ToList();
            foreach (var script in missing) await ApplyAsync(connection, script, cancellationToken);
            return [.. missing.Select(script => script.Name)];
        }
        finally
        {
            await Session.CloseAsync(connection);
        }
    }

    private static void Check(IReadOnlyList<MigrationScript> scripts, IReadOnlyDictionary<string, string> applied)
    {
        foreach (var (name, hash) in applied)
        {
            var script = scripts.FirstOrDefault(script => script.Name == name)
                ?? throw new SchemaMigrationException(
                    $"The database has the migration {name}, which this program does not know: "
                    + "it is older than the database, or misses an assembly.");
            if (script.Sha256 != hash)
                throw new SchemaMigrationException(
                    $"The migration {name} was changed after it had been applied. Restore it, and put the change into a new script.");
        }
    }

    private static async Task<Dictionary<string, string>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Applied, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<string, string>();
        while (await row.ReadAsync(cancellationToken)) applied.Add(row.GetString(0), row.GetString(1));
        return applied;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
#pragma warning disable CA2100 // The script is our own, embedded in our assembly.
        await using (var command = new NpgsqlCommand(script.Sql, connection, transaction))
            await command.ExecuteNonQueryAsync(cancellationToken);
#pragma warning restore CA2100
        await using (var record = new NpgsqlCommand(Record, connection, transaction))
        {
            record.Parameters.Add(new() { Value = script.Name });
            record.Parameters.Add(new() { Value = script.Sha256 });
            await record.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string Lock = "select pg_advisory_lock(hashtext('schema_migrations'))";

    private const string CreateTable = """
        create table if not exists schema_migrations (
          name text primary key,
          sha256 text not null,
          applied_at timestamptz not null default now()
        )
        """;

    private const string Applied = "select name, sha256 from schema_migrations";

    private const string Record = "insert into schema_migrations (name, sha256) values ($1, $2)";
}
