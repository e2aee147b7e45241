using Npgsql;
using RemediationTracker.EmbeddedPostgres;

namespace RemediationTracker.Server.Record;

/// <summary>
/// The tracker's database, open and migrated: the configured one, or a private PostgreSQL that several processes share and that ends
/// with the last of them. Where there is an owner of the record, the server's own role may only add to it.
/// </summary>
public sealed class TrackerDatabase : IAsyncDisposable
{
    private const string DataSourceName = "tracker";
    private const int MaxPreparedStatements = 100;
    private const int MaxPrivateConnections = 30;

    private readonly EmbeddedPostgresServer? privateServer;

    private TrackerDatabase(NpgsqlDataSource dataSource, string owner, EmbeddedPostgresServer? server, bool wasMigrated)
    {
        DataSource = dataSource;
        Owner = owner;
        WasMigrated = wasMigrated;
        privateServer = server;
    }

    /// <summary>Where to query.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>The connection string of the role that owns the record: the server's own where there is no other.</summary>
    internal string Owner { get; }

    /// <summary>Whether its schema had to be brought up to date when it was opened.</summary>
    internal bool WasMigrated { get; }

    /// <summary>Opens the database, starting and creating what is missing, and migrates it. Progress is told in plain sentences.</summary>
    /// <exception cref="StartupException">The configured database cannot be reached, or is older than PostgreSQL 15.</exception>
    public static Task<TrackerDatabase> OpenAsync(
        TrackerOptions options, IProgress<string> progress, CancellationToken cancellationToken) =>
        OpenAsync(options, progress, mayBegin: true, RecordOwner.PrepareAsync, cancellationToken);

    /// <summary>Opens a database that holds a record, and migrates it. Where there is none, none is made.</summary>
    /// <exception cref="StartupException">
    /// There is no record, or the configured database cannot be reached, or is older than PostgreSQL 15.
    /// </exception>
    public static Task<TrackerDatabase> OpenExistingAsync(
        TrackerOptions options, IProgress<string> progress, CancellationToken cancellationToken) =>
        OpenAsync(options, progress, mayBegin: false, RecordOwner.PrepareAsync, cancellationToken);

    /// <summary>
    /// Opens a record that is only to be looked at: nothing is made in it or changed, and a role that may read is enough.
    /// </summary>
    /// <exception cref="NoRecordException">There is none.</exception>
    /// <exception cref="StartupException">As of <see cref="OpenExistingAsync"/>.</exception>
    public static Task<TrackerDatabase> OpenToReadAsync(
        TrackerOptions options, IProgress<string> progress, CancellationToken cancellationToken) =>
        OpenAsync(options, progress, mayBegin: false, (_, _, _, _) => Task.FromResult(false), cancellationToken);

    private static async Task<TrackerDatabase> OpenAsync(
        TrackerOptions options,
        IProgress<string> progress,
        bool mayBegin,
        Func<string?, string, NpgsqlDataSource, CancellationToken, Task<bool>> prepare,
        CancellationToken cancellationToken)
    {
        EmbeddedPostgresServer? server = null;
        NpgsqlDataSource? dataSource = null;
        try
        {
            var (connectionString, owner) = (options.ConnectionString, options.OwnerConnectionString);
            if (connectionString is null)
            {
                if (owner is not null)
                    throw new StartupException("ConnectionStrings__Owner goes with ConnectionStrings__Tracker, the server's own role.");
                var folder = Path.Combine(options.DataDirectory, "postgres");
                if (!mayBegin && !await EmbeddedPostgresServer.ExistsAsync(folder, cancellationToken))
                    throw NoRecord(options);
                var serverOptions = new EmbeddedPostgresOptions
                {
                    DataDirectory = folder,
                    Progress = progress,
                };
                server = await EmbeddedPostgresServer.StartOrAttachAsync(serverOptions, cancellationToken);
                (owner, connectionString) = await PrivateDatabase.OpenAsync(server.ConnectionString, cancellationToken);
                connectionString = Shared(connectionString);
            }

            // Under its name in traces and metrics; left to itself, it would give its connection string.
            var prepared = Prepared(connectionString);
            dataSource = new NpgsqlDataSourceBuilder(prepared) { Name = DataSourceName }.Build();
            await CheckVersionAsync(dataSource, cancellationToken);
            if (!mayBegin && !await HasLedgerAsync(dataSource, cancellationToken))
                throw NoRecord(options);
            var wasMigrated = await prepare(owner, connectionString, dataSource, cancellationToken);
            return new TrackerDatabase(dataSource, owner ?? connectionString, server, wasMigrated);
        }
        catch
        {
            if (dataSource is not null)
                await dataSource.DisposeAsync();
            if (server is not null)
                await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A database that is never connected to, for who needs the parts alone.</summary>
    internal static TrackerDatabase Nowhere()
    {
        const string Address = "Host=nowhere.invalid";
        return new TrackerDatabase(NpgsqlDataSource.Create(Address), Address, server: null, wasMigrated: false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (privateServer is not null)
            await privateServer.DisposeAsync();
    }

    private static NoRecordException NoRecord(TrackerOptions options) => new(
        options.ConnectionString is null
            ? $"There is no record in {options.DataDirectory}. Give the folder of a tracker by --data, or start one: it begins the record."
            : "There is no record in the database of ConnectionStrings__Tracker.");

    private static async Task<bool> HasLedgerAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(HasLedger);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>
    /// Statements that come again and again are prepared, and name tables without their schema. Who changes a session puts it back, so the
    /// pool need not: its seven statements would cost PostgreSQL more than a small query.
    /// </summary>
    /// <exception cref="StartupException">It is no connection string.</exception>
    private static string Prepared(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (settings.MaxAutoPrepare == 0)
                settings.MaxAutoPrepare = MaxPreparedStatements;
            settings.NoResetOnClose = true;
            // PostgreSQL ends a session that has rested for ten seconds, so that a server that stands still loses the lock by which it
            // leads the others. The pool closes what rests before that, however few are left.
            settings.MinPoolSize = 0;
            settings.ConnectionIdleLifetime = 4;
            settings.ConnectionPruningInterval = 2;
            // To compile a statement, or to start processes for it, costs more than is saved where all of them take milliseconds.
            settings.Options = $"{settings.Options} -c idle_session_timeout=10000 -c jit=off -c max_parallel_workers_per_gather=0".Trim();
            settings.SearchPath = $"{RecordSchema.ReadModels}, public";
            return settings.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"ConnectionStrings__Tracker is no connection string; write it as Host=…;Database=…;Username=…;Password=…. {e.Message}");
        }
    }

    /// <summary>A private PostgreSQL takes a hundred connections, and commands beside the server want theirs.</summary>
    private static string Shared(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = MaxPrivateConnections }.ConnectionString;

    private static async Task CheckVersionAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            if (connection.PostgreSqlVersion.Major < 15)
                throw new StartupException($"The configured PostgreSQL is version {connection.PostgreSqlVersion}; 15 or newer is needed.");
        }
        catch (NpgsqlException e)
        {
            throw new StartupException($"The configured PostgreSQL (ConnectionStrings__Tracker) cannot be reached: {e.Message}");
        }
    }

    private const string HasLedger = "select to_regclass('public.ledger') is not null";
}
