using Npgsql;

namespace RemediationTracker.Ledger;

/// <summary>
/// What keeps the record from change in the database: the triggers on its tables, and the functions that these call. A guard that is off
/// alters nothing by itself, but lets others do it unseen until the next verification.
/// </summary>
internal sealed class LedgerGuards(NpgsqlConnection connection)
{
    private static readonly string[] Tables = [.. GuardTrigger.Tables];

    /// <summary>
    /// A sentence for each guard that is missing, off, or replaced, and for each trigger or rule that is not ours and may change what is
    /// recorded; in order of their names, triggers first, then functions.
    /// </summary>
    public async Task<IReadOnlyList<string>> OffAsync(CancellationToken cancellationToken)
    {
        await using var triggers = new NpgsqlCommand(Triggers, connection);
        triggers.Parameters.Add(new() { Value = GuardTrigger.All.Select(guard => guard.Table).ToArray() });
        triggers.Parameters.Add(new() { Value = GuardTrigger.All.Select(guard => guard.Name).ToArray() });
        triggers.Parameters.Add(new() { Value = GuardTrigger.All.Select(guard => guard.Definition).ToArray() });
        triggers.Parameters.Add(new() { Value = Tables });

        var made = GuardFunctions.Read();
        await using var functions = new NpgsqlCommand(Functions, connection);
        functions.Parameters.Add(new() { Value = made.Select(function => function.Name).ToArray() });
        functions.Parameters.Add(new() { Value = made.Select(function => function.Body).ToArray() });

        await using var rules = new NpgsqlCommand(Rules, connection) { Parameters = { new() { Value = Tables } } };
        return
        [
            .. await SentencesAsync(triggers, cancellationToken),
            .. await SentencesAsync(functions, cancellationToken),
            .. await SentencesAsync(rules, cancellationToken),
        ];
    }

    public async Task<bool> RoleOwnsRecordAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OwnsRecord, connection) { Parameters = { new() { Value = Tables } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<string>> SentencesAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var sentences = new List<string>();
        while (await row.ReadAsync(cancellationToken)) sentences.Add(row.GetString(0));
        return sentences;
    }

    /// <remarks>
    /// A guard must fire in every session (A), a replica's too, and call the function in its table's own schema; what else is on these
    /// tables, a foreign key say, must not be off.
    /// </remarks>
    private const string Triggers = """
        select format('The trigger %s on %s is %s.', name, on_table, state)
        from (
          select coalesce(needed.on_table, present.on_table) as on_table, coalesce(needed.name, present.name) as name,
            case
              when present.name is null then 'missing'
              when enabled = 'D' then 'disabled'
              when needed.name is null then case when is_known then null else 'none of this program''s' end
              when enabled <> 'A' then 'off in a replica''s session'
              when present.definition <> needed.definition or not calls_own then 'not the one that this program made'
            end as state
          from unnest($1, $2, $3) as needed (on_table, name, definition)
            full join (
              select tgrelid::regclass::text as on_table, tgname::text as name, tgenabled as enabled,
                pg_get_triggerdef(pg_trigger.oid, true) as definition, pronamespace = relnamespace as calls_own,
                tgisinternal as is_known
              from pg_trigger join pg_class on pg_class.oid = tgrelid join pg_proc on pg_proc.oid = tgfoid
              where tgrelid = any ($4::regclass[])
            ) as present on present.on_table = needed.on_table and present.name = needed.name
        ) as guard
        where state is not null
        order by on_table, name
        """;

    /// <remarks>
    /// One with settings of its own (proconfig) may find other operators under the same names; none of ours runs with its owner's rights.
    /// </remarks>
    private const string Functions = """
        select format(
          'The function %s is %s.', made.name, case when prosrc is null then 'missing' else 'not the one that this program made' end)
        from unnest($1, $2) as made (name, body)
          left join pg_proc on proname = made.name and pronamespace = (select relnamespace from pg_class where oid = 'ledger'::regclass)
        where prosrc is distinct from made.body or proconfig is not null or prosecdef
        order by made.name
        """;

    /// <remarks>A rule can have a statement do something else, or nothing.</remarks>
    private const string Rules = """
        select format('The rule %s on %s is none of this program''s.', rulename, ev_class::regclass)
        from pg_rewrite
        where ev_class = any ($1::regclass[])
        order by rulename
        """;

    private const string OwnsRecord = """
        select bool_or(pg_has_role(relowner, 'usage'))
        from pg_class
        where oid = any ($1::regclass[])
        """;
}
