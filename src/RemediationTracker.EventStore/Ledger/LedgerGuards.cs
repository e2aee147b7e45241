using Npgsql;
using RemediationTracker.EventStore.Migrations;

namespace RemediationTracker.EventStore.Ledger;

/// <summary>
/// What keeps the record from change in the database: the triggers on its tables, and the functions that these call. A guard that is off
/// alters nothing by itself, but lets others do it unseen until the next verification.
/// </summary>
internal sealed class LedgerGuards(NpgsqlConnection connection)
{
    /// <summary>A sentence for each guard that is missing, off, or replaced; in order of their names.</summary>
    public async Task<IReadOnlyList<string>> OffAsync(CancellationToken cancellationToken)
    {
        var scripts = MigrationScript.ReadAll([typeof(LedgerGuards).Assembly]);
        var off = new List<string>();
        await using (var command = new NpgsqlCommand(Triggers, connection))
        {
            command.Parameters.Add(new() { Value = Needed.Select(needed => needed.Table).ToArray() });
            command.Parameters.Add(new() { Value = Needed.Select(needed => needed.Trigger).ToArray() });
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                off.Add($"The trigger {row.GetString(1)} on {row.GetString(0)} is {row.GetString(2)}.");
        }

        await using (var command = new NpgsqlCommand(Functions, connection))
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                var body = row.GetString(1);
                if (!scripts.Any(script => script.Sql.Contains(body, StringComparison.Ordinal)))
                    off.Add($"The function {row.GetString(0)} is not the one that this program made.");
            }
        }

        return off;
    }

    public async Task<bool> RoleOwnsRecordAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OwnsRecord, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static readonly (string Table, string Trigger)[] Needed =
    [
        ("ledger", "ledger_refuses_delete"),
        ("ledger", "ledger_refuses_truncate"),
        ("ledger", "ledger_refuses_update"),
        ("mt_events", "mt_events_only_archives"),
        ("mt_events", "mt_events_refuses_delete"),
        ("mt_events", "mt_events_refuses_truncate"),
        ("mt_events", "mt_events_writes_ledger"),
        ("mt_events", "mt_events_writes_ledger_at_commit"),
        ("mt_streams", "mt_streams_refuses_delete"),
        ("mt_streams", "mt_streams_refuses_truncate"),
    ];

    /// <remarks>
    /// A guard must fire in every session (A), a replica's too; what else is on these tables, a foreign key say, must not be off.
    /// </remarks>
    private const string Triggers = """
        select coalesce(needed.on_table, present.on_table), coalesce(needed.name, present.name),
          case when present.name is null then 'missing' when present.enabled = 'D' then 'disabled' else 'off in a replica''s session' end
        from unnest($1, $2) as needed (on_table, name)
          full join (
            select tgrelid::regclass::text as on_table, tgname::text as name, tgenabled as enabled
            from pg_trigger
            where tgrelid in ('mt_events'::regclass, 'mt_streams'::regclass, 'ledger'::regclass)
          ) as present on present.on_table = needed.on_table and present.name = needed.name
        where present.name is null
          or present.enabled = 'D'
          or (needed.name is not null and present.enabled <> 'A')
        order by 1, 2
        """;

    /// <remarks>Every function that a guard calls, and those that compute the chain.</remarks>
    private const string Functions = """
        select proname::text, prosrc
        from pg_proc
        where prokind = 'f'
          and pronamespace = (select relnamespace from pg_class where oid = 'ledger'::regclass)
          and (proname like 'ledger\_%' or proname in ('refuse_to_change_the_record', 'let_only_archiving_through', 'write_ledger',
            'write_ledger_at_commit'))
        order by proname
        """;

    private const string OwnsRecord = """
        select bool_or(pg_has_role(relowner, 'usage'))
        from pg_class
        where oid in ('mt_events'::regclass, 'mt_streams'::regclass, 'ledger'::regclass)
        """;
}
