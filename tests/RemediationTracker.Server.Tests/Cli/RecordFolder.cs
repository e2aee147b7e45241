using RemediationTracker.Server.Tests.Record;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>
/// A record of a test's own for commands and servers, and the data folder beside it. The record is a database of the test process's
/// PostgreSQL, which begins in a tenth of the time that a private one in the folder takes.
/// </summary>
internal sealed class RecordFolder : IAsyncDisposable
{
    private readonly DataFolder folder = new();

    private RecordFolder(TestDatabase database) => Database = database;

    /// <summary>The record's database.</summary>
    public TestDatabase Database { get; }

    /// <summary>What <c>--data</c> names.</summary>
    public string Path => folder.Path;

    /// <summary>The environment in which the tracker is on the record, in Development.</summary>
    public Dictionary<string, string> Environment => new(TrackerProcess.Development.Concat(Database.Settings));

    /// <summary>Begins a migrated record without events.</summary>
    public static async Task<RecordFolder> BeginAsync()
    {
        var database = new TestDatabase { Template = await MigratedDatabase.NameAsync() };
        await database.InitializeAsync();
        await database.CreateRoleAsync();
        return new RecordFolder(database);
    }

    /// <inheritdoc cref="DataFolder.Write"/>
    public string Write(string name, ReadOnlySpan<byte> bytes) => folder.Write(name, bytes);

    /// <inheritdoc cref="DataFolder.WriteSample"/>
    public string WriteSample(string name) => folder.WriteSample(name);

    /// <summary>Runs a command on the record to its end.</summary>
    public Task<TrackerProcess.Finished> RunAsync(params string[] arguments) => TrackerProcess.RunInAsync(Environment, Path, arguments);

    /// <summary>Starts a server of the record.</summary>
    public async Task<RunningServer> ServeAsync() => (await RunningServer.StartAsync(Path, Environment)).Server;

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Dispose();
    }
}
