namespace RemediationTracker.Messaging;

/// <summary>What the outbox holds at one moment, by the database's clock.</summary>
/// <param name="Waiting">All envelopes still to be delivered: the due, the scheduled, and those between two attempts.</param>
/// <param name="Due">Those that are due, that wait for one ahead of them, or that are being delivered.</param>
/// <param name="Scheduled">Those whose date has not come.</param>
/// <param name="Failing">Those that have failed before.</param>
/// <param name="Dead">Dead letters that were neither replayed nor discarded.</param>
/// <param name="OldestDue">How long the one that is due the longest has been so; zero when none is.</param>
public sealed record OutboxOverview(long Waiting, long Due, long Scheduled, long Failing, long Dead, TimeSpan OldestDue);
