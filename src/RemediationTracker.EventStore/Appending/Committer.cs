using Npgsql;
using RemediationTracker.EventStore.Diagnostics;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// Commits appends in groups, each group a transaction, and gives each append its own answer: what is wrong with one is put right by
/// taking it out and trying the others again.
/// </summary>
internal sealed class Committer(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    /// <summary>How often appends are tried that PostgreSQL chose as a deadlock's victim or could not serialise.</summary>
    private const int MaxTries = 5;

    /// <summary>
    /// How long the others wait once so many of a group have waited in vain: it may be one lock for all, and they would wait for it one
    /// after the other.
    /// </summary>
    private const string ShortLockTimeout = "1ms";

    private const int WaitedInVain = 3;

    private readonly CommitConnections connections = new(dataSource);

    private sealed record Failure(Exception Error, NpgsqlBatchCommand? Statement, bool IsBeforeAll = false);

    /// <summary>Commits a group, in as many transactions as it needs.</summary>
    /// <param name="group">No stream is in two of them.</param>
    /// <returns>
    /// The appends that have no answer yet, since another transaction holds a lock that they need for longer than a group should wait.
    /// </returns>
    public async Task<IReadOnlyList<PreparedAppend>> CommitAsync(IReadOnlyList<PreparedAppend> group)
    {
        var locked = new List<PreparedAppend>();
        foreach (var append in await TryAsync(group, CommitConnections.LockTimeout, locked))
            await TryAsync([append], locked.Count < WaitedInVain ? CommitConnections.LockTimeout : ShortLockTimeout, locked);
        return locked;
    }

    /// <summary>Commits one append, which waits for locks as long as the command timeout allows.</summary>
    public Task CommitPatientlyAsync(PreparedAppend append) => TryAsync([append], lockTimeout: null, locked: []);

    /// <param name="group">To be committed together.</param>
    /// <param name="lockTimeout">Null for as long as the command timeout allows.</param>
    /// <param name="locked">Gets those that wait for a lock of another transaction; unless <paramref name="lockTimeout"/> is null.</param>
    /// <returns>Of several appends, those that are to be tried one by one.</returns>
    private async Task<IReadOnlyList<PreparedAppend>> TryAsync(
        IReadOnlyList<PreparedAppend> group, string? lockTimeout, List<PreparedAppend> locked)
    {
        var open = new List<PreparedAppend>();
        for (var tries = 1; group.Count > 0;)
        {
            var failure = await ExecuteAsync(group, lockTimeout);
            var owner = group.Count == 1 ? group[0] : group.FirstOrDefault(append => append.Owns(failure?.Statement));
            switch (failure?.Error)
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
                case PostgresException when failure is { IsBeforeAll: true } && tries < MaxTries:
                    tries++;
                    break;
                case PostgresException e when DatabaseFault.IsLostRace(e) && tries < MaxTries:
                    tries++;
                    break;
                case { } e when IsLockTimeout(e) && lockTimeout is not null && owner is not null:
                    locked.Add(owner);
                    group = Without(owner);
                    if (locked.Count < WaitedInVain) break;
                    return [.. open, .. group];
                case { } e when group.Count > 1 && !IsConnectionLost(e):
                    // The owner may have failed over a neighbour, who may fail yet: it is to fail by itself or not at all.
                    open.AddRange(owner is null ? group : [owner]);
                    group = owner is null ? [] : Without(owner);
                    break;
                case { } e:
                    foreach (var append in group) append.Fail(e);
                    return open;
            }
        }

        return open;

        IReadOnlyList<PreparedAppend> Without(PreparedAppend taken) => [.. group.Where(append => append != taken)];
    }

    /// <summary>Closes its connections, when nothing is to be committed any more.</summary>
    public ValueTask DisposeAsync() => connections.DisposeAsync();

    /// <returns>What went wrong, and at which statement when it was at one; null when the group is committed.</returns>
    private async Task<Failure?> ExecuteAsync(IReadOnlyList<PreparedAppend> group, string? lockTimeout)
    {
        CommitConnections.Lent lent;
        try
        {
            lent = await connections.TakeAsync();
        }
        catch (Exception e)
        {
            // A session that had been ended while it rested in the pool has not seen any of it.
            return new(e, Statement: null, IsBeforeAll: e is PostgresException && IsConnectionLost(e));
        }

        try
        {
            // What is set for the session is what the short way goes by.
            var isAsTheSessionIs = lockTimeout == CommitConnections.LockTimeout;
            if (isAsTheSessionIs && LoneBatch.Fits(group))
            {
                Begin(group);
                await using var lone = LoneBatch.Of(lent.Connection, group[0]);
                var failure = await ExecuteAsync(lone);
                if (failure is null || IsLockTimeout(failure.Error) || !lent.IsUsable) return failure;
            }

            Begin(group);
            await using var batch = GroupBatch.Of(lent.Connection, group, lockTimeout);
            return await ExecuteAsync(batch);
        }
        catch (Exception e)
        {
            return new(e, Statement: null);
        }
        finally
        {
            await lent.DisposeAsync();
        }
    }

    private static void Begin(IReadOnlyList<PreparedAppend> group)
    {
        foreach (var append in group)
        {
            if (append.GroupSize > 0) append.Renew();
            append.GroupSize = group.Count;
        }
    }

    private static async Task<Failure?> ExecuteAsync(NpgsqlBatch batch)
    {
        try
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            return null;
        }
        catch (PostgresException e)
        {
            // Npgsql names the statement only when the connection string asks for it, but notes of each that has ended what it was.
            var statements = batch.BatchCommands.Cast<NpgsqlBatchCommand>();
            var failed = statements.FirstOrDefault(statement => statement.StatementType == StatementType.Unknown);
            // What is told comes in order: a session that ended before its first statement had ended has committed nothing.
            return new(e, failed, IsBeforeAll: IsConnectionLost(e) && failed == batch.BatchCommands[0]);
        }
    }

    private static bool IsLockTimeout(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>Whether it was committed is unknown then: nothing may be tried again.</summary>
    private static bool IsConnectionLost(Exception error) =>
        error is PostgresException { InvariantSeverity: "FATAL" or "PANIC" } or (NpgsqlException and not PostgresException);
}
