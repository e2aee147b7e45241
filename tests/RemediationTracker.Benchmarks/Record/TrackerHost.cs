using RemediationTracker.Benchmarks.Races;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Ledger;
using RemediationTracker.Server;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Subscriptions;
using Wolverine;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// A tracker as a server has it, but for HTTP: messages delivered (<see cref="DurabilityMode.Balanced"/>), events sealed after each commit,
/// the change feed reading.
/// </summary>
internal sealed class TrackerHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly LedgerSealer sealer;
    private readonly CommandHandler commands;

    private TrackerHost(IHost host, TrackerDatabase database)
    {
        (this.host, Database) = (host, database);
        sealer = host.Services.GetRequiredService<LedgerSealer>();
        commands = host.Services.GetRequiredService<CommandHandler>();
    }

    public TrackerDatabase Database { get; }

    public IServiceProvider Services => host.Services;

    public static async Task<TrackerHost> StartAsync(RecordPostgres postgres, string name)
    {
        var database = await postgres.CreateTrackerAsync(name);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddLogging().AddTracker(database, new() { DataDirectory = name }, DurabilityMode.Balanced);
        Server.Program.AddReadModels(builder.Services);
        builder.Services.AddHostedService(services => services.GetRequiredService<Sealing>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangeFeed>());
        var built = builder.Build();
        await built.StartAsync();
        return new TrackerHost(built, database);
    }

    /// <summary>Carries out a command under an id of its own, as a mutation does.</summary>
    /// <exception cref="InvalidOperationException">It was not recorded.</exception>
    public async Task RecordAsync(params IReadOnlyList<StreamCommand> all)
    {
        var context = CommandContext.New() with { CommandId = new CommandId(Guid.CreateVersion7(), new byte[32]) };
        if (await commands.HandleAsync(all, context, CancellationToken.None) is not Recorded { EventCount: > 0 } and var other)
            throw new InvalidOperationException($"{other}");
    }

    /// <summary>A round, after which all that it recorded is sealed before another begins: that is not timed.</summary>
    public async Task<double> RateAsync(int writers, Func<int, Task> work)
    {
        var rate = await Load.RateAsync(writers, work);
        await SealedAsync();
        return rate;
    }

    /// <summary>Waits until everything is sealed.</summary>
    public async Task SealedAsync()
    {
        while (await sealer.SealAsync(CancellationToken.None) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    /// <summary>A milestone's streams to begin with, in a few large transactions.</summary>
    public async Task CommitAsync(IEnumerable<Guid> milestones, Func<MilestoneCommand[]> life)
    {
        foreach (var some in milestones.Chunk(100))
            await RecordAsync([.. some.Select(id => Aggregates.Milestone(id, life()))]);
        await SealedAsync();
    }
}
