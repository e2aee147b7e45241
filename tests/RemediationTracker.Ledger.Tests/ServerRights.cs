using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>The rights of a server's role that does not own the record.</summary>
internal static class ServerRights
{
    /// <summary>The role that <see cref="TestPostgres.TestDatabase.CreateRoleAsync"/> made.</summary>
    public static string Role(LedgerDatabase database) => new NpgsqlConnectionStringBuilder(database.RoleConnectionString).Username!;

    public static string Grant(LedgerDatabase database)
    {
        var role = Role(database);
        return $"""
            grant select, insert on mt_events, mt_streams, ledger to {role};
            grant update (version, timestamp, is_archived) on mt_streams to {role};
            grant update (is_archived) on mt_events to {role};
            grant select, insert, delete on unsealed to {role};
            grant select, update on ledger_head to {role};
            grant select on ledger_name to {role};
            grant usage on sequence mt_events_sequence to {role};
            """;
    }
}
