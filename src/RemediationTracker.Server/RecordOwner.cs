using Npgsql;

namespace RemediationTracker.Server;

/// <summary>
/// The role that owns the record: it brings the schema up to date and gives the server's role its rights, at every start, and is not
/// connected afterwards.
/// </summary>
internal static class RecordOwner
{
    /// <param name="connectionString">The owner's.</param>
    /// <param name="server">The server's role, in the same database.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    /// <exception cref="StartupException">
    /// The owner cannot connect or lacks rights, is the server's role, or names another database.
    /// </exception>
    public static async Task PrepareAsync(string connectionString, NpgsqlDataSource server, CancellationToken cancellationToken)
    {
        var settings = Parse(connectionString);
        try
        {
            await using var owner = NpgsqlDataSource.Create(settings);
            if (await ScalarAsync(owner, ThisDatabase, cancellationToken) != await ScalarAsync(server, ThisDatabase, cancellationToken))
                throw new StartupException("ConnectionStrings:Owner and ConnectionStrings:Tracker are two databases.");
            var serverRole = await ScalarAsync(server, CurrentRole, cancellationToken);
            if (await ScalarAsync(owner, CurrentRole, cancellationToken) == serverRole)
                throw new StartupException($"ConnectionStrings:Owner and ConnectionStrings:Tracker are the same role, {serverRole}.");

            await TrackerDatabase.MigrateAsync(owner, cancellationToken);
            await using var grant = owner.CreateCommand(GrantRights);
            grant.Parameters.Add(new() { Value = serverRole });
            await grant.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new StartupException($"The owner of the record (ConnectionStrings:Owner) cannot prepare the database: {e.Message}");
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"ConnectionStrings:Owner is no connection string: {e.Message}");
        }
    }

    private static async Task<string> ScalarAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private const string CurrentRole = "select current_user::text";

    private const string GrantRights = "select grant_server_rights($1::text::name)";

    private const string ThisDatabase = "select current_database() || extract(epoch from pg_postmaster_start_time())::text";
}
