using Npgsql;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>
/// Carries a page of events over, in one transaction if that goes. When it fails by an event's fault the page is halved until the event is
/// found, and what can be carried over before it is.
/// </summary>
/// <param name="connection">What the events are carried over by.</param>
/// <param name="carryOver">Carries some events of a page over, or none of them.</param>
/// <param name="giveUp">Is told of an event that cannot be carried over, and says whether those behind it are to be.</param>
internal sealed class PoisonSearch(
    NpgsqlConnection connection, Func<IReadOnlyList<LedgerRecord>, Task> carryOver, Func<LedgerEntry, Exception, Task<bool>> giveUp)
{
    /// <returns>False when an event was given up and those behind it are not to be carried over.</returns>
    public async Task<bool> CarryOverAsync(IReadOnlyList<LedgerRecord> page)
    {
        if (page.Count == 0) return true;
        Exception fault;
        try
        {
            await carryOver(page);
            return true;
        }
        catch (Exception e) when (EventFault.Is(e, connection))
        {
            fault = e;
        }

        if (page.Count == 1) return await giveUp(page[0].Entry, fault);
        var half = page.Count / 2;
        return await CarryOverAsync([.. page.Take(half)]) && await CarryOverAsync([.. page.Skip(half)]);
    }
}
