using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace RemediationTracker.Server.Record;

/// <summary>
/// The database in a private PostgreSQL, and the role that the server works under. Its superuser owns the record, so that development
/// runs under the same rights as production.
/// </summary>
internal static class PrivateDatabase
{
    private const string Name = "tracker";

    /// <summary>Creates what is missing; safe with several processes at once.</summary>
    /// <param name="superuser">The connection string of the private PostgreSQL's superuser.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    public static async Task<(string Owner, string Server)> OpenAsync(string superuser, CancellationToken cancellationToken)
    {
        var owner = new NpgsqlConnectionStringBuilder(superuser) { Database = Name, Pooling = false };
        var password = PasswordOf(owner.Password!);
        await using var server = NpgsqlDataSource.Create(superuser);
        if (!await ExistsAsync(server, DatabaseExistsSql, cancellationToken))
            await CreateAsync(server, "create database tracker", cancellationToken);
        if (!await ExistsAsync(server, RoleExistsSql, cancellationToken))
            await CreateAsync(server, $"create role tracker login password '{password}'", cancellationToken);

        var role = new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = Name,
            Username = Name,
            Password = password,
            ApplicationName = "RemediationTracker",
        };
        return (owner.ConnectionString, role.ConnectionString);
    }

    /// <summary>Follows from the superuser's, so that it need not be kept; that one does not follow from it.</summary>
    private static string PasswordOf(string superusers) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(superusers), "role tracker"u8));

    private static async Task<bool> ExistsAsync(NpgsqlDataSource server, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var exists = server.CreateCommand(sql);
#pragma warning restore CA2100
        exists.Parameters.Add(new() { Value = Name });
        return await exists.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task CreateAsync(NpgsqlDataSource server, string sql, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable CA2100 // A password cannot be a parameter here; this one is of hexadecimal digits.
            await using var create = server.CreateCommand(sql);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState
            is PostgresErrorCodes.DuplicateDatabase
            or PostgresErrorCodes.DuplicateObject
            or PostgresErrorCodes.UniqueViolation)
        {
            // Another process of ours created it at the same moment.
        }
    }

    private const string DatabaseExistsSql = "select 1 from pg_database where datname = $1";

    private const string RoleExistsSql = "select 1 from pg_roles where rolname = $1";
}
