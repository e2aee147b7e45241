using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>
/// A good ledger in a database of its own, 24 events in 4 streams, and a superuser who tampers with it. The streams take turns, so that
/// position p has stream (p - 1) mod 4 and version (p + 3) / 4.
/// </summary>
public sealed class TamperedLedger : IAsyncDisposable
{
    public const int Events = 24;
    private const int StreamCount = 4;

    private readonly LedgerDatabase database = new();

    private TamperedLedger()
    {
    }

    public IReadOnlyList<Guid> Streams { get; } = [.. Enumerable.Range(0, StreamCount).Select(_ => Guid.CreateVersion7())];

    public LedgerDatabase Database => database;

    public static async Task<TamperedLedger> CreateAsync()
    {
        var ledger = new TamperedLedger();
        await ledger.database.InitializeAsync();
        for (var position = 1; position <= Events; position++)
        {
            await using var session = ledger.database.Store.LightweightSession();
            session.CorrelationId = $"correlation-{position}";
            session.SetHeader("user", $"user {position}");
            session.Events.Append(ledger.StreamAt(position), VersionAt(position), new ItemsAdded(position));
            await session.SaveChangesAsync();
        }

        (await ledger.database.SealAsync()).ShouldBe(Events);
        return ledger;
    }

    public static long VersionAt(long position) => (position + StreamCount - 1) / StreamCount;

    public Guid StreamAt(long position) => Streams[(int)((position - 1) % StreamCount)];

    /// <summary>Executes statements with the triggers off, and puts them on again as they were.</summary>
    public async Task TamperAsync(string statements)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, Disable);
        await ExecuteAsync(connection, statements);
        await ExecuteAsync(connection, Enable);
        await transaction.CommitAsync();
    }

    public Task<LedgerReport> VerifyAsync(LedgerCheckpoint? checkpoint = null) => database.VerifyAsync(checkpoint);

    /// <summary>A checkpoint of the ledger as it is now.</summary>
    public async Task<LedgerCheckpoint> CheckpointAsync()
    {
        var report = await VerifyAsync();
        return new(report.Ledger, report.Position, report.Hash, DateTimeOffset.UnixEpoch);
    }

    /// <summary>Verifies, and expects a fault of this kind at the event that was at this position.</summary>
    public async Task<LedgerFault> ShouldTellAsync(LedgerFaultKind kind, long position)
    {
        var report = await VerifyAsync();
        var fault = report.Fault.ShouldNotBeNull();
        fault.ShouldBe(fault with
        {
            Kind = kind,
            Position = position,
            StreamId = StreamAt(position),
            Version = VersionAt(position),
        });
        return fault;
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The tests' own statements.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private const string Disable = """
        create temporary table guards on commit drop as
          select tgrelid::regclass as on_table, tgname, tgenabled from pg_trigger
          where tgrelid = any (array['mt_events', 'mt_streams', 'ledger', 'ledger_name']::regclass[]);
        alter table mt_events disable trigger all;
        alter table mt_streams disable trigger all;
        alter table ledger disable trigger all;
        alter table ledger_name disable trigger all;
        """;

    private const string Enable = """
        set constraints all immediate;
        do $$
        declare
          guard record;
        begin
          for guard in select * from guards loop
            execute format(
              'alter table %s enable %s trigger %I',
              guard.on_table, case when guard.tgenabled = 'A' then 'always' else '' end, guard.tgname);
          end loop;
        end;
        $$
        """;
}
