using Npgsql;
using RemediationTracker.EventStore.Diagnostics;

namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// Commits appends in groups, each group a transaction, and gives each append its own answer: what is wrong with one is put right by
/// taking it out and trying the others again.
/// </summary>
internal sealed class Committer(NpgsqlDataSource dataSource)
{
    /// <summary>How often appends are tried that PostgreSQL chose as a deadlock's victim or could not serialise.</summary>
    private const int MaxTries = 5;

    /// <summary>How long a group waits for a lock of another transaction: enough for one that commits, too little for a person's.</summary>
    private const string LockTimeout = "100ms";

    /// <summary>Commits a group, in as many transactions as it needs.</summary>
    /// <param name="group">No stream is in two of them.</param>
    /// <returns>
    /// The appends that have no answer yet, since another transaction holds a lock that they need for longer than a group should wait.
    /// </returns>
    public async Task<IReadOnlyList<PreparedAppend>> CommitAsync(IReadOnlyList<PreparedAppend> group)
    {
        var open = await TryAsync(group, LockTimeout);
        if (open.Count == 0 || group.Count == 1) return open;
        var locked = new List<PreparedAppend>();
        foreach (var append in open) locked.AddRange(await TryAsync([append], LockTimeout));
        return locked;
    }

    /// <summary>Commits one append, which waits for locks as long as the command timeout allows.</summary>
    public Task CommitPatientlyAsync(PreparedAppend append) => TryAsync([append], lockTimeout: null);

    /// <returns>Those without an answer: of several appends, those to be tried one by one; of one, itself when a lock is held.</returns>
    private async Task<IReadOnlyList<PreparedAppend>> TryAsync(IReadOnlyList<PreparedAppend> group, string? lockTimeout)
    {
        var open = new List<PreparedAppend>();
        for (var tries = 1; group.Count > 0;)
        {
            switch (await ExecuteAsync(group, lockTimeout))
            {
                case null:
                    foreach (var append in group) append.Succeed();
                    EventStoreInstruments.Committed(group.Count, group.Sum(append => append.Events.Count));
                    return open;
                case PostgresException e when ClaimRefusal.ReadAll(e) is { } refusals:
                    group = [.. group.Where(append => append.Bear(refusals))];
                    break;
                case PostgresException e when UnprojectedStreams.Read(e) is { } waiting:
                    var behind = group.Where(append => append.Streams.Any(stream => waiting.Contains(stream.StreamId))).ToList();
                    foreach (var append in behind) append.Fail(e);
                    group = [.. group.Except(behind)];
                    break;
                case PostgresException e when IsPassing(e) && tries < MaxTries:
                    tries++;
                    break;
                case { } e when group.Count > 1 && !IsConnectionLost(e):
                    // The owner may have failed over a neighbour, who may fail yet: it is to fail by itself or not at all.
                    var owner = group.FirstOrDefault(append => append.Owns(e));
                    open.AddRange(owner is null ? group : [owner]);
                    group = owner is null ? [] : [.. group.Where(append => append != owner)];
                    break;
                case PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } when lockTimeout is not null:
                    return group;
                case { } e:
                    foreach (var append in group) append.Fail(e);
                    return open;
            }
        }

        return open;
    }

    /// <returns>What went wrong; null when the group is committed.</returns>
    private async Task<Exception?> ExecuteAsync(IReadOnlyList<PreparedAppend> group, string? lockTimeout)
    {
        foreach (var append in group)
        {
            if (append.GroupSize > 0) append.Renew();
            append.GroupSize = group.Count;
        }

        try
        {
            await using var batch = GroupBatch.Of(dataSource, group, lockTimeout);
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static bool IsPassing(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>Whether it was committed is unknown then: nothing may be tried again.</summary>
    private static bool IsConnectionLost(Exception error) =>
        error is PostgresException { InvariantSeverity: "FATAL" or "PANIC" } or (NpgsqlException and not PostgresException);
}
