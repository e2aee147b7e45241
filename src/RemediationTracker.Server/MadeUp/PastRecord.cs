using Marten;
using Npgsql;
using RemediationTracker.Server.Record;
using Wolverine.Runtime;

namespace RemediationTracker.Server.MadeUp;

/// <summary>
/// Records commands at times that are past, one after the other, each later than the one before: as the owner of the record, whom alone the
/// database believes a time. The ledger bears the time of sealing all the same.
/// </summary>
internal sealed class PastRecord : IAsyncDisposable
{
    private static readonly TimeSpan OfficeHours = TimeSpan.FromHours(9);

    private readonly TrackerClock clock;
    private readonly NpgsqlDataSource database;
    private readonly DocumentStore store;
    private readonly CommandHandler commands;
    private bool isConnected;
    private DateTimeOffset last = DateTimeOffset.MinValue;

    /// <summary>Connects when it is used.</summary>
    public PastRecord(
        TrackerDatabase tracker,
        IEnumerable<ReadModel> readModels,
        IWolverineRuntime wolverine,
        TrackerClock clock,
        IEnumerable<Reaction> reactions)
    {
        this.clock = clock;
        // One connection, which keeps its turn, and the time that it is told until it is told another.
        database = RecordOwner.DataSourceOf(
            new NpgsqlConnectionStringBuilder(tracker.Owner)
            {
                SearchPath = $"{RecordSchema.ReadModels}, public",
                Pooling = true,
                MinPoolSize = 1,
                MaxPoolSize = 1,
                NoResetOnClose = true,
                MaxAutoPrepare = 100,
            },
            _ => RefuseAnother());
        store = DocumentStore.For(options =>
        {
            options.Connection(database);
            options.Configure(readModels);
        });
        commands = new CommandHandler(store, wolverine, clock, reactions);
    }

    /// <summary>Whether nobody else records the past of this database. The turn lasts until this is disposed of.</summary>
    public async Task<bool> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(TakeTurnSql);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Carries out commands in the office hours of their day.</summary>
    public async Task<CommandResult> HandleAsync(IReadOnlyList<StreamCommand> all, CancellationToken cancellationToken)
    {
        var opening = clock.StartOf(all[0].Act.Today) + OfficeHours;
        last = opening > last ? opening : last.AddMilliseconds(1);
        await using (var command = database.CreateCommand(TimeOfRecordSql))
        {
            command.Parameters.Add(new() { Value = last.ToUniversalTime() });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return await commands.HandleAsync(all, CommandContext.New(), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Where the connection is lost, the turn and the time are lost with it.</summary>
    private void RefuseAnother()
    {
        if (Interlocked.Exchange(ref isConnected, true))
            throw new StartupException("The connection to the database was lost. What is recorded by now stays.");
    }

    private const string TakeTurnSql = "select pg_try_advisory_lock(hashtext('made-up record'))";

    /// <remarks>What would be yet to come is recorded now.</remarks>
    private const string TimeOfRecordSql =
        "select set_config('tracker.recorded_at', case when $1 < clock_timestamp() then $1::text else '' end, false)";
}
