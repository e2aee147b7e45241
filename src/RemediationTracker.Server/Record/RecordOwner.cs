using Npgsql;

namespace RemediationTracker.Server.Record;

/// <summary>
/// The role that owns the record: it brings the schema up to date and gives the server's role its rights, at every start, and is not
/// connected afterwards. Where there is one role alone, it owns the record and serves.
/// </summary>
internal static class RecordOwner
{
    /// <summary>Brings the schema up to date and gives the rights; whether the schema was not up to date before.</summary>
    /// <param name="owner">The owner's connection string; null when the server's role owns the record, or it was prepared before.</param>
    /// <param name="server">The server's connection string.</param>
    /// <param name="dataSource">The server's connections, to the same database.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    /// <exception cref="StartupException">
    /// The owner cannot connect or lacks rights, is the server's role, or names another database.
    /// </exception>
    public static async Task<bool> PrepareAsync(
        string? owner, string server, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (owner is null)
            return await RecordSchema.MigrateAsync(server, cancellationToken);

        var settings = Parse(owner);
        try
        {
            await using var owning = DataSourceOf(settings);
            await using var connection = await owning.OpenConnectionAsync(cancellationToken);
            var (ownersDatabase, ownersRole) = await IdentityOfAsync(connection, cancellationToken);
            var (serversDatabase, serversRole) = await IdentityOfAsync(dataSource, cancellationToken);
            if (ownersDatabase != serversDatabase)
                throw new StartupException("ConnectionStrings__Owner and ConnectionStrings__Tracker are two databases.");
            if (ownersRole == serversRole)
                throw new StartupException($"ConnectionStrings__Owner and ConnectionStrings__Tracker are the same role, {serversRole}.");

            var wasMigrated = await RecordSchema.MigrateAsync(settings.ConnectionString, cancellationToken);
            await GrantRightsAsync(serversRole, connection, cancellationToken);
            return wasMigrated;
        }
        catch (NpgsqlException e)
        {
            throw new StartupException($"The owner of the record (ConnectionStrings__Owner) cannot prepare the database: {e.Message}");
        }
    }

    /// <summary>Connections under a name in traces and metrics; left to themselves, they would give their connection string.</summary>
    /// <param name="settings">The owner's connection string.</param>
    /// <param name="onConnected">Called with each connection that is made, before it is used; null for nothing.</param>
    public static NpgsqlDataSource DataSourceOf(NpgsqlConnectionStringBuilder settings, Action<NpgsqlConnection>? onConnected = null)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "owner" };
        if (onConnected is not null)
        {
            builder.UsePhysicalConnectionInitializer(onConnected, connection =>
            {
                onConnected(connection);
                return Task.CompletedTask;
            });
        }

        return builder.Build();
    }

    /// <summary>Gives the server's role its rights on what there is by now, and takes others away; the owner itself needs none.</summary>
    public static async Task GrantRightsAsync(NpgsqlDataSource server, NpgsqlConnection owner, CancellationToken cancellationToken) =>
        await GrantRightsAsync((await IdentityOfAsync(server, cancellationToken)).Role, owner, cancellationToken);

    private static async Task GrantRightsAsync(string serversRole, NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await using var grant = new NpgsqlCommand(GrantRights, owner);
        grant.Parameters.Add(new() { Value = serversRole });
        await grant.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"ConnectionStrings__Owner is no connection string: {e.Message}");
        }
    }

    private static async Task<(string Database, string Role)> IdentityOfAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await IdentityOfAsync(connection, cancellationToken);
    }

    /// <summary>In which database a connection is, of which server (which no two start at the same instant), and by which role.</summary>
    private static async Task<(string Database, string Role)> IdentityOfAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Identity, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetString(0), row.GetString(1));
    }

    private const string GrantRights = "select grant_server_rights($1::text::name)";

    private const string Identity =
        "select current_database() || extract(epoch from pg_postmaster_start_time())::text, current_user::text";
}
