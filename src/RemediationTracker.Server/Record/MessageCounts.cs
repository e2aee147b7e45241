namespace RemediationTracker.Server.Record;

/// <summary>How many messages there are.</summary>
/// <param name="Waiting">All still to be delivered: the due and the scheduled.</param>
/// <param name="Due">Those to be delivered now.</param>
/// <param name="Scheduled">Those whose date has not come.</param>
/// <param name="Dead">Dead letters that were neither replayed nor discarded.</param>
/// <param name="OldestDue">
/// How long the oldest of the due has been so, or has been with the server that took it over last; zero when there is none.
/// </param>
internal sealed record MessageCounts(long Waiting, long Due, long Scheduled, long Dead, TimeSpan OldestDue);
