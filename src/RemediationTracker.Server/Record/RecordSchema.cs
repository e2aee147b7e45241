using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DbUp;
using DbUp.Engine;
using DbUp.Postgresql;
using JasperFx;
using Marten;
using Npgsql;
using RemediationTracker.Ledger;
using Wolverine;
using Wolverine.Runtime;

namespace RemediationTracker.Server.Record;

/// <summary>
/// Brings a database's schema forward: Marten's and Wolverine's own tables, then our numbered scripts (<c>schema/postgres</c>), each once,
/// each in a transaction of its own, in the order of their names. Processes that migrate at the same time wait for each other. There is no
/// way back: what was applied is corrected by a script that follows, and never altered: it is noted by its name and the digest of its text.
/// </summary>
internal static class RecordSchema
{
    /// <summary>Where the read models' tables are. A rebuild makes them in a schema of its own, and gives that this name.</summary>
    public const string ReadModels = "read_models";

    private const string OfReadModels = "-read-models.sql ";

    /// <summary>
    /// Stands among the scripts for what Marten and Wolverine make themselves, so that they are asked only after they were replaced by
    /// other versions.
    /// </summary>
    private static readonly SqlScript Packages = new(
        $"{PackagesPrefix}{VersionOf<DocumentStore>()}-wolverine-{VersionOf<IMessageBus>()}.sql", "-- Made by the packages themselves.");

    private const string PackagesPrefix = "0000-marten-";

    private static readonly IReadOnlyList<SqlScript> Scripts =
    [
        .. new[] { typeof(LedgerReader).Assembly, typeof(RecordSchema).Assembly }.SelectMany(ScriptsOf)
            .OrderBy(script => script.Name, StringComparer.Ordinal),
    ];

    /// <summary>The scripts that make the read models' tables, in order; they name no schema.</summary>
    public static IEnumerable<string> ReadModelScripts =>
        Scripts.Where(IsOfReadModels).Select(script => script.Contents);

    /// <summary>Applies what the database does not have yet; whether there was anything.</summary>
    /// <param name="connectionString">Of a role that may create schemas and tables: the owner of the record.</param>
    /// <param name="cancellationToken">Cancels the waiting for others.</param>
    /// <exception cref="StartupException">
    /// The database was migrated by a newer program or by a script that was altered since, or a script fails; those before it stay.
    /// </exception>
    public static async Task<bool> MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var database = Connections(connectionString, "public");
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, LockSql, cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        IReadOnlyList<string> all = [Packages.Name, .. Scripts.Select(script => script.Name)];
        var others = applied.Where(name => !name.StartsWith(PackagesPrefix, StringComparison.Ordinal)).Except(all);
        if (others.FirstOrDefault() is { } unknown)
        {
            throw new StartupException(all.Any(name => FileOf(name) == FileOf(unknown))
                ? $"The migration {FileOf(unknown)} was altered after it was applied to the database."
                : $"The database has the migration {FileOf(unknown)}, which this program does not know: it is older than the database.");
        }

        if (all.All(applied.Contains))
            return false;

        await ExecuteAsync(connection, SchemaSql, cancellationToken);
        await ApplyPackagesAsync(database, cancellationToken);
        Apply(database, Scripts.Where(script => !IsOfReadModels(script)));
        await using var readModels = Connections(connectionString, $"{ReadModels}, public");
        Apply(readModels, Scripts.Where(IsOfReadModels).Append(Packages));
        return true;
    }

    private static bool IsOfReadModels(SqlScript script) => script.Name.Contains(OfReadModels, StringComparison.Ordinal);

    private static string FileOf(string name) => name.Split(' ')[0];

    private static NpgsqlDataSource Connections(string connectionString, string searchPath) => RecordOwner.DataSourceOf(
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, SearchPath = searchPath });

    private static async Task ApplyPackagesAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var provider = new ServiceCollection().AddLogging().AddSingleton(database)
            .AddRecord(database, DurabilityMode.Balanced).BuildServiceProvider();
        await provider.GetRequiredService<IDocumentStore>().Storage
            .ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate).WaitAsync(cancellationToken);
        await provider.GetRequiredService<IWolverineRuntime>().Storage.Admin.MigrateAsync(AutoCreate.CreateOrUpdate);
    }

    private static string VersionOf<T>() => typeof(T).Assembly.GetName().Version!.ToString(3);

    private static void Apply(NpgsqlDataSource database, IEnumerable<SqlScript> scripts)
    {
        var result = DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(database))
            .WithScripts(scripts)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .JournalToPostgresqlTable("public", "schema_versions")
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new StartupException(result.ErrorScript is { } script
                ? $"The migration {FileOf(script.Name)} failed: {result.Error.Message}"
                : $"The database could not be migrated: {result.Error.Message}");
        }
    }

    private static async Task<HashSet<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand(HasJournalSql, connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
            return [];
        await using var command = new NpgsqlCommand(AppliedSql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            applied.Add(row.GetString(0));
        return applied;
    }

    private static IEnumerable<SqlScript> ScriptsOf(Assembly assembly) =>
        from name in assembly.GetManifestResourceNames()
        where char.IsAsciiDigit(name[0]) && name.EndsWith(".sql", StringComparison.Ordinal)
        let text = SqlScript.FromStream(name, assembly.GetManifestResourceStream(name)).Contents
        select new SqlScript($"{name} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}", text);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string LockSql = "select pg_advisory_lock(hashtext('schema_versions'))";

    private const string SchemaSql = $"create schema if not exists {ReadModels}";

    private const string HasJournalSql = "select to_regclass('public.schema_versions') is not null";

    private const string AppliedSql = "select scriptname from public.schema_versions";
}
