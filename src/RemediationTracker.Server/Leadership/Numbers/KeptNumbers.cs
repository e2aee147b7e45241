using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>
/// What was counted last, each by its statement and its values (reader's scope, day and filter among them), for as long as nothing more is
/// on record. An answer is kept in this process alone, and none is given without a look at the record first.
/// </summary>
public sealed class KeptNumbers(NpgsqlDataSource database) : IDisposable
{
    /// <summary>Most answers that are kept; those that were asked for longest ago go first.</summary>
    private const int MostAnswers = 256;

    /// <summary>The share of the answers that goes to make room.</summary>
    private const double Freed = 0.1;

    /// <summary>Most characters of a statement and its values: a filter of many values is not likely to come again.</summary>
    private const int MostCharacters = 10_000;

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostAnswers });

    /// <summary>The answer to a statement, which is run unless it was since the record was last added to.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="read">Reads its answer, which nobody changes afterwards.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    internal async Task<T> AnswerAsync<T>(SqlText sql, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        var key = sql.Identity;
        var end = key.Length > MostCharacters ? null : await EndAsync(cancellationToken);
        if (end is not null && answers.TryGetValue(key, out Answer? kept) && kept!.End == end)
            return (T)kept.Counted;

        await using var reader = await sql.ReadOnAsync(database, cancellationToken);
        var counted = await read(reader);
        if (end is not null)
        {
            // A full cache takes nothing new until it has made room.
            if (answers.Count >= MostAnswers)
                answers.Compact(Freed);
            answers.Set(key, new Answer(end, counted), new MemoryCacheEntryOptions { Size = 1 });
        }

        return counted;
    }

    /// <inheritdoc/>
    public void Dispose() => answers.Dispose();

    /// <summary>
    /// Where the record ends, and the tables that tell of it; null while events wait for their seal. An event is in the queue from its own
    /// transaction on, in which the tables changed, until it is in the ledger: so where the end is the same and nothing waits, all is as it was.
    /// </summary>
    private async Task<RecordEnd?> EndAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(EndSql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new(reader.GetInt64(0), reader.GetFieldValue<uint>(1)) : null;
    }

    private const string EndSql = """
        select ledger_end(), 'milestones'::regclass::oid where not exists (select from unsealed)
        """;

    private sealed record RecordEnd(long Position, uint Tables);

    private sealed record Answer(RecordEnd End, object Counted);
}
