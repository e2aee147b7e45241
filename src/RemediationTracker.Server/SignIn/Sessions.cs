using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;

namespace RemediationTracker.Server.SignIn;

/// <summary>
/// The sessions of browsers, in the database: all servers know them, and signing out ends one wherever its cookie was copied to.
/// </summary>
internal sealed class Sessions(NpgsqlDataSource database, TimeProvider time) : ITicketStore
{
    /// <summary>A session ends so long after the sign-in, however busy it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    /// <summary>A session ends when nothing was asked for so long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(StoreSql);
        command.Parameters.Add(new() { Value = HashOf(key) });
        command.Parameters.Add(new() { Value = SubjectOf(ticket) });
        command.Parameters.Add(new() { Value = TicketSerializer.Default.Serialize(ticket) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = ticket.Properties.ExpiresUtc ?? now + Idle });
        await command.ExecuteNonQueryAsync();
        return key;
    }

    /// <summary>Prolongs a session of the same person; nobody else takes it over under its key.</summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var command = database.CreateCommand(RenewSql);
        command.Parameters.Add(new() { Value = HashOf(key) });
        command.Parameters.Add(new() { Value = SubjectOf(ticket) });
        command.Parameters.Add(new() { Value = TicketSerializer.Default.Serialize(ticket) });
        command.Parameters.Add(new() { Value = ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + Idle });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The session; null when there is none, or it has ended.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(RetrieveSql);
        command.Parameters.Add(new() { Value = HashOf(key) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now - Longest });
        return await command.ExecuteScalarAsync() is byte[] ticket ? TicketSerializer.Default.Deserialize(ticket) : null;
    }

    public async Task RemoveAsync(string key)
    {
        await using var command = database.CreateCommand(RemoveSql);
        command.Parameters.Add(new() { Value = HashOf(key) });
        await command.ExecuteNonQueryAsync();
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string SubjectOf(AuthenticationTicket ticket) => ticket.Principal.FindFirst("sub")?.Value ?? "";

    private const string StoreSql = """
        with ended as (delete from web_sessions where expires_at < $4)
        insert into web_sessions (key_hash, subject, ticket, started_at, expires_at) values ($1, $2, $3, $4, $5)
        """;

    private const string RenewSql = "update web_sessions set ticket = $3, expires_at = $4 where key_hash = $1 and subject = $2";

    private const string RetrieveSql = "select ticket from web_sessions where key_hash = $1 and expires_at > $2 and started_at > $3";

    private const string RemoveSql = "delete from web_sessions where key_hash = $1";
}
