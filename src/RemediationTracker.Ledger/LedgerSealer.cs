using System.Diagnostics.Metrics;
using Npgsql;

namespace RemediationTracker.Ledger;

/// <summary>
/// Seals committed events: gives each its position in the ledger and its hash. Any number of servers may do so at any time, without a
/// leader; whoever finds another at it leaves it to him, or waits for him.
/// </summary>
/// <param name="database">A role that may read the record and add to the ledger.</param>
public sealed class LedgerSealer(NpgsqlDataSource database)
{
    /// <summary>
    /// The meter's name. Its instruments are <c>ledger.sealed</c>, how many events were sealed, and <c>ledger.seal.wait</c>, how long the
    /// oldest of each batch had waited, in seconds.
    /// </summary>
    public const string TelemetryName = "RemediationTracker.Ledger";

    private const int MostAtOnce = 500;

    private static readonly Meter Meter = new(TelemetryName);

    private static readonly Counter<long> Sealed = Meter.CreateCounter<long>(
        "ledger.sealed", "{event}", "Events that were given their place in the ledger.");

    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(
        "ledger.seal.wait", "s", "From the insert of the oldest event of a batch to its seal.");

    /// <summary>Seals what waits, unless another does.</summary>
    /// <returns>How many events it sealed.</returns>
    /// <exception cref="PostgresException">
    /// Among others XX001 (data corrupted): the ledger does not end where it was left, and is not gone on with.
    /// </exception>
    public Task<int> SealAsync(CancellationToken cancellationToken) => SealAsync(SealBatchAsync, cancellationToken);

    /// <summary>Seals what is committed by now; another who seals is waited for.</summary>
    /// <returns>How many events it sealed.</returns>
    /// <exception cref="PostgresException">As of <see cref="SealAsync(CancellationToken)"/>.</exception>
    public Task<int> SealAllAsync(CancellationToken cancellationToken) => SealAsync(SealBatchInTurnAsync, cancellationToken);

    private static async Task<int> SealAsync(
        Func<CancellationToken, Task<(int Count, double Waited)>> sealBatch, CancellationToken cancellationToken)
    {
        var total = 0;
        (int Count, double Waited) batch;
        do
        {
            batch = await sealBatch(cancellationToken);
            total += batch.Count;
            if (batch.Count > 0)
            {
                Sealed.Add(batch.Count);
                Wait.Record(batch.Waited);
            }
        }
        while (batch.Count == MostAtOnce);

        return total;
    }

    /// <summary>One statement, which is a transaction of its own: its hold on the ledger ends with it, whatever becomes of us.</summary>
    private async Task<(int Count, double Waited)> SealBatchAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(SealWaiting);
        command.Parameters.Add(new() { Value = MostAtOnce });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(row, cancellationToken);
    }

    /// <summary>Two statements that are sent together, and are one transaction.</summary>
    private async Task<(int Count, double Waited)> SealBatchInTurnAsync(CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TakeHead));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SealWaiting) { Parameters = { new() { Value = MostAtOnce } } });
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        return await ReadAsync(row, cancellationToken);
    }

    private static async Task<(int Count, double Waited)> ReadAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        return (row.GetInt32(0), row.GetDouble(1));
    }

    private const string TakeHead = "select from ledger_head where exists (select from unsealed) for update";

    private const string SealWaiting = "select sealed, coalesce(extract(epoch from waited), 0)::float8 from seal_waiting($1)";
}
