using RemediationTracker.Domain;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Record;
using Spectre.Console;
using Wolverine;
using Wolverine.Runtime;

namespace RemediationTracker.Server.Cli;

/// <summary>What every command has: the configuration, the options, and the tracker's parts on demand.</summary>
internal sealed record CliSession(
    string EnvironmentName, IConfiguration Configuration, TrackerOptions Options, Action<IServiceCollection> Parts)
{
    /// <summary>Whether this is a developer's tracker.</summary>
    public bool IsDevelopment => EnvironmentName == Environments.Development;

    /// <summary>Today in the tracker's time zone.</summary>
    public DateOnly Today => new TrackerClock(TimeProvider.System, Options.TimeZone).Today;

    /// <summary>Whoever runs the tracker at its data acts as an auditor, under the name of their account.</summary>
    public static Actor Operator { get; } = new($"operator:{Environment.UserName}", Environment.UserName, Role.Auditor, null);

    public static CliSession Create(string dataDirectory, string? environmentName, Action<IServiceCollection> parts)
    {
        var name = environmentName
            ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? Environments.Production;
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{name}.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        return new CliSession(name, configuration, TrackerOptions.From(configuration, dataDirectory), parts);
    }

    /// <summary>Opens the database, which need not hold anything yet; whether its schema had to be brought up to date.</summary>
    public async Task<bool> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var database = await TrackerDatabase.OpenAsync(Options, new ErrorOutputProgress(), cancellationToken);
        return database.WasMigrated;
    }

    /// <summary>
    /// Opens the record, which must be there, and gives the tracker's parts on it to <paramref name="work"/>; closes both afterwards.
    /// </summary>
    public Task<int> WithTrackerAsync(Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken) =>
        WithTrackerAsync(TrackerDatabase.OpenExistingAsync, work, cancellationToken);

    /// <summary>The same, and nothing is made or changed, not even the schema.</summary>
    public Task<int> LookAtTrackerAsync(Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken) =>
        WithTrackerAsync(TrackerDatabase.OpenToReadAsync, work, cancellationToken);

    /// <summary>
    /// The same for work that records. What follows from it by messages is left to a server: to one that runs, or to the next that starts.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="mayBegin">Whether a record is begun where there is none.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public Task<int> RecordAsync(Func<IServiceProvider, Task<int>> work, bool mayBegin, CancellationToken cancellationToken) =>
        WithTrackerAsync(
            mayBegin ? TrackerDatabase.OpenAsync : TrackerDatabase.OpenExistingAsync,
            async services =>
            {
                var messages = (IHostedService)services.GetRequiredService<IWolverineRuntime>();
                await messages.StartAsync(cancellationToken);
                try
                {
                    return await SealedAsync(services, work);
                }
                finally
                {
                    await messages.StopAsync(CancellationToken.None);
                }
            },
            cancellationToken);

    /// <summary>
    /// What was recorded is sealed, whatever comes of the work: a server would do so in a moment, and there need not be one.
    /// </summary>
    private static async Task<int> SealedAsync(IServiceProvider services, Func<IServiceProvider, Task<int>> work)
    {
        var sealer = services.GetRequiredService<LedgerSealer>();
        int status;
        try
        {
            status = await work(services);
        }
        catch
        {
            // What went wrong first is what whoever runs the command must know.
            await ((Task)sealer.SealAllAsync(CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await sealer.SealAllAsync(CancellationToken.None);
        return status;
    }

    private async Task<int> WithTrackerAsync(
        Func<TrackerOptions, IProgress<string>, CancellationToken, Task<TrackerDatabase>> open,
        Func<IServiceProvider, Task<int>> work,
        CancellationToken cancellationToken)
    {
        await using var database = await open(Options, new ErrorOutputProgress(), cancellationToken);
        var services = new ServiceCollection().AddLogging().AddTracker(database, Options, DurabilityMode.ServerlessWithOutbox);
        Parts(services);
        await using var provider = services.BuildServiceProvider();
        return await work(provider);
    }

    /// <summary>Standard output is for answers; what goes on is told on standard error.</summary>
    private sealed class ErrorOutputProgress : IProgress<string>
    {
        public void Report(string value) => Terminal.Error.WriteLine(value);
    }
}
