namespace RemediationTracker.EventStore.Ledger;

/// <summary>A trigger that keeps the record from change.</summary>
/// <param name="Table">The table that it is on.</param>
/// <param name="Name">Its name.</param>
/// <param name="When">What stands between name and table: before or after which act.</param>
/// <param name="Does">What stands behind the table: how often, when, and which function it executes.</param>
internal sealed record GuardTrigger(string Table, string Name, string When, string Does)
{
    private const string Refuses = "FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_record()";

    /// <summary>All of them, as the newest scripts make them.</summary>
    public static IReadOnlyList<GuardTrigger> All { get; } =
    [
        .. Refusing("command_ids", "delete", "truncate", "update"),
        .. Refusing("ledger", "delete", "truncate", "update"),
        .. Refusing("mt_events", "delete", "truncate"),
        .. Refusing("mt_streams", "delete", "truncate"),
        new("mt_events", "mt_events_only_archives", "BEFORE UPDATE", "FOR EACH ROW EXECUTE FUNCTION let_only_archiving_through()"),
        new(
            "mt_events",
            "mt_events_writes_ledger",
            "AFTER INSERT",
            "REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION write_ledger()"),
        new(
            "arriving_events",
            "arriving_events_writes_ledger",
            "AFTER INSERT",
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION write_ledger_at_commit()"),
        new(
            "mt_streams",
            "mt_streams_archives_events",
            "AFTER UPDATE OF is_archived",
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
            + "WHEN (new.is_archived AND old.is_archived IS NOT TRUE) EXECUTE FUNCTION archive_events()"),
    ];

    /// <summary>As PostgreSQL 15 and newer print it (<c>pg_get_triggerdef</c>, pretty).</summary>
    public string Definition => $"CREATE {Kind} {Name} {When} ON {Table} {Does}";

    private string Kind => Does.StartsWith("DEFERRABLE", StringComparison.Ordinal) ? "CONSTRAINT TRIGGER" : "TRIGGER";

    private static IEnumerable<GuardTrigger> Refusing(string table, params IEnumerable<string> acts) =>
        acts.Select(act => new GuardTrigger(table, $"{table}_refuses_{act}", $"BEFORE {act.ToUpperInvariant()}", Refuses));
}
