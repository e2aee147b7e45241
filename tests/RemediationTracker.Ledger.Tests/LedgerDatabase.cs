using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using RemediationTracker.TestPostgres;
using Weasel.Core;

namespace RemediationTracker.Ledger.Tests;

/// <summary>A database of its own for a test class, with Marten's schema and the ledger's, and a Marten store on it.</summary>
public sealed class LedgerDatabase : TestDatabase
{
    /// <summary>Marten's own, as it would apply it, and ours.</summary>
    private static readonly Lazy<string> Schema = new(() =>
    {
        using var nowhere = NpgsqlDataSource.Create("Host=nowhere");
        using var marten = OpenStore(nowhere);
        return marten.Storage.ToDatabaseScript() + Script("0001-record-guards.sql") + Script("0002-ledger.sql");
    });

    private DocumentStore? store;

    public DocumentStore Store => store ?? throw new InvalidOperationException("The store is not there yet: InitializeAsync makes it.");

    public LedgerSealer Sealer => new(DataSource);

    public LedgerReader Reader => new(DataSource);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        store = OpenStore(DataSource);
        await ExecuteAsync(Schema.Value);
    }

    public override async Task DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Marten as the tracker has it, for a role of the caller's.</summary>
    public static DocumentStore OpenStore(NpgsqlDataSource dataSource) => DocumentStore.For(options =>
    {
        options.Connection(dataSource);
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.Default);
        options.DisableNpgsqlLogging = true;
        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MapEventType<ItemsAdded>("items_added");
        options.Events.MapEventType<BasketClosed>("basket_closed");
    });

    /// <summary>Appends to a stream, which is begun when it is not there, by a session and a transaction of its own.</summary>
    public async Task AppendAsync(Guid stream, params object[] events)
    {
        await using var session = Store.LightweightSession();
        session.Events.Append(stream, events);
        await session.SaveChangesAsync();
    }

    public Task<int> SealAsync() => Sealer.SealAsync(CancellationToken.None);

    public Task<LedgerReport> VerifyAsync(LedgerCheckpoint? checkpoint = null) =>
        new LedgerVerifier(DataSource).VerifyAsync(checkpoint, progress: null, CancellationToken.None);

    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows' first column.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await row.ReadAsync()) rows.Add(row.GetFieldValue<T>(0));
        return rows;
    }

    /// <summary>A script that the room embeds.</summary>
    public static string Script(string name)
    {
        using var script = new StreamReader(typeof(LedgerSealer).Assembly.GetManifestResourceStream(name)!);
        return script.ReadToEnd();
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = DataSource.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
