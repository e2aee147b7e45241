namespace RemediationTracker.EventStore.Tests.Foreign;

internal static class LedgerChain
{
    /// <summary>
    /// Every event is in the ledger once, positions have no gap, and each hash is that of its event after the one before.
    /// </summary>
    public static async Task ShouldHoldAsync(EventStoreDatabase database)
    {
        (await database.QueryAsync<long>(Broken)).ShouldBeEmpty();
        (await database.QueryAsync<bool>(Whole)).ShouldBe([true]);
    }

    private const string Broken = """
        select position
        from (select *, lag(hash, 1, '') over (order by position) as before from ledger) as ledger
          left join mt_events as event using (seq_id)
        where hash is distinct from ledger_hash(before, position, event)
        """;

    private const string Whole = """
        select coalesce(max(position), 0) = count(*) and count(*) = (select count(*) from mt_events) from ledger
        """;
}
