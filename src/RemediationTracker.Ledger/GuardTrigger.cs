namespace RemediationTracker.Ledger;

/// <summary>A trigger that keeps the record from change, or has the ledger know of it.</summary>
/// <param name="Table">The table that it is on.</param>
/// <param name="Name">Its name.</param>
/// <param name="When">What stands between name and table: before or after which act.</param>
/// <param name="Does">What stands behind the table: how often, when, and which function it executes.</param>
internal sealed record GuardTrigger(string Table, string Name, string When, string Does)
{
    private const string Refuses = "FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_record()";

    /// <summary>All of them, as the scripts make them.</summary>
    public static IReadOnlyList<GuardTrigger> All { get; } =
    [
        .. Refusing("ledger", "delete", "truncate", "update"),
        .. Refusing("ledger_name", "delete", "truncate", "update"),
        .. Refusing("mt_events", "delete", "truncate"),
        .. Refusing("mt_streams", "delete", "truncate"),
        new("mt_events", "mt_events_only_archives", "BEFORE UPDATE", "FOR EACH ROW EXECUTE FUNCTION let_only_archiving_through()"),
        new("mt_events", "mt_events_bears_record_time", "BEFORE INSERT", "FOR EACH ROW EXECUTE FUNCTION bear_record_time()"),
        new("mt_events", "mt_events_queues", "AFTER INSERT", "FOR EACH ROW EXECUTE FUNCTION queue_event()"),
        new(
            "mt_streams",
            "mt_streams_ends_with_archiving",
            "BEFORE UPDATE OF version",
            "FOR EACH ROW WHEN (old.is_archived) EXECUTE FUNCTION refuse_to_go_on_after_archiving()"),
    ];

    /// <summary>The tables of the record. Those without guards bear no trigger or rule at all.</summary>
    public static IReadOnlyList<string> Tables { get; } = [.. All.Select(guard => guard.Table).Distinct(), "ledger_head", "unsealed"];

    /// <summary>As PostgreSQL 15 and newer print it (<c>pg_get_triggerdef</c>, pretty).</summary>
    public string Definition => $"CREATE TRIGGER {Name} {When} ON {Table} {Does}";

    private static IEnumerable<GuardTrigger> Refusing(string table, params IEnumerable<string> acts) =>
        acts.Select(act => new GuardTrigger(table, $"{table}_refuses_{act}", $"BEFORE {act.ToUpperInvariant()}", Refuses));
}
