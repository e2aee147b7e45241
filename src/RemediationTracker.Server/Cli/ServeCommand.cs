using System.Net;
using System.Net.Sockets;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// Serves the API and the page until it is told to stop. In Development it imports the sample audit first, unless the record is to begin empty, and prints what is overdue.
/// </summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>How many late commitments are printed at the start.</summary>
    private const int MostOverdue = 10;

    public static async Task<int> RunAsync(CliSession session, string? urls, bool isEmpty, CancellationToken cancellationToken)
    {
        CheckUrls(urls);
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = session.EnvironmentName, ContentRootPath = AppContext.BaseDirectory });
        if (urls is not null || (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null))
        {
            CheckFree(urls ?? DefaultUrl);
            builder.WebHost.UseUrls(urls ?? DefaultUrl);
        }

        builder.CheckConfiguration();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Why the server cannot start is told once, as a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        await using var database = await OpenAsync(session, cancellationToken);
        builder.AddTrackerServer(database, session.Options, session.Parts);
        if (session.IsDevelopment && !isEmpty)
            builder.Services.AddHostedService<Opening>();
        await using var app = builder.Build();
        app.MapTracker();
        await WarnOfOwnRecordAsync(app, cancellationToken);
        await StartAsync(app, cancellationToken);
        if (session.IsDevelopment)
            await ShowOverdueAsync(app.Services, cancellationToken);
        foreach (var url in app.Urls)
            Terminal.Out.MarkupLineInterpolated($"Serving [bold]{url}[/]: the overdue list at /, GraphQL at /graphql. Ctrl-C ends it.");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <exception cref="StartupException">One is no address to listen on.</exception>
    private static void CheckUrls(string? urls)
    {
        foreach (var url in urls?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            try
            {
                BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw new StartupException($"--urls has “{url}”; give addresses such as {DefaultUrl}, with ; between them.");
            }
        }
    }

    /// <summary>
    /// Nobody listens there yet, as far as can be told by now: whoever comes between is met when the web server starts.
    /// </summary>
    /// <exception cref="StartupException">Somebody does, or this machine has no such address.</exception>
    private static void CheckFree(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            if (address.Port > IPEndPoint.MaxPort)
                throw new StartupException($"{url} cannot be served at: a port is from 1 to {IPEndPoint.MaxPort}.");
            if (address.IsUnixPipe || address.IsNamedPipe)
                continue;
            var host = address.Host is "localhost" ? IPAddress.Loopback
                : IPAddress.TryParse(address.Host, out var given) ? given
                : IPAddress.Any;
            try
            {
                using var listener = new TcpListener(host, address.Port);
                listener.Start();
            }
            catch (SocketException e)
            {
                throw new StartupException($"{url} cannot be served at: {e.Message}. End what serves there, or give another address by --urls.");
            }
        }
    }

    /// <summary>What has started already is stopped when the rest fails, so that no other server waits for this one.</summary>
    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static Task<TrackerDatabase> OpenAsync(CliSession session, CancellationToken cancellationToken) =>
        Terminal.Out.Status().StartAsync(
            "Opening the database",
            status => TrackerDatabase.OpenAsync(session.Options, new StatusProgress(status), cancellationToken));

    private static Task ImportSampleAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        Terminal.Out.Progress().StartAsync(async progress =>
        {
            var names = Embedded.Under("Samples");
            var task = progress.AddTask("Importing the sample audit", maxValue: names.Count + 1);
            var act = Act.On(services.GetRequiredService<TrackerClock>().Today, CliSession.Operator);
            var pages = new List<PageProposal>();
            foreach (var name in names)
            {
                var reading = OsaPage.Read(Embedded.Bytes(name), Path.GetFileName(name), new ImportOptions(act.Today));
                pages.Add(reading as PageProposal ?? throw new InvalidOperationException($"The sample page {name} cannot be read."));
                task.Increment(1);
            }

            await services.GetRequiredService<PageImport>().RecordAsync(
                pages, act, agency: null, supersede: false, new Progress<double>(), cancellationToken);
            task.Increment(1);
        });

    private static async Task ShowOverdueAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var today = services.GetRequiredService<TrackerClock>().Today;
        var list = new ListArguments
        {
            Page = new PageArguments(MostOverdue, null, null, null),
            Columns = MilestoneSources.Milestones.AllColumns,
        };
        var first = await services.GetRequiredService<TrackerReader>().PageAsync(
            MilestoneSources.On(today), ReadScope.Everything, OverdueList.Of(list), cancellationToken);
        var counted = await services.GetRequiredService<NumbersReader>().OverdueAsync(
            ReadScope.Everything, today, LatenessAgainst.Current, OverdueBy.Agency, new GroupsArguments(First: 1), cancellationToken);
        OverdueTable.Write(
            Terminal.Out, [.. first.Items.Select(item => item.Row)], today, counted.Total.Overdue, counted.Total.PossiblyLate);
    }

    private static async Task WarnOfOwnRecordAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var verifier = new LedgerVerifier(app.Services.GetRequiredService<NpgsqlDataSource>());
        if (await verifier.RoleOwnsRecordAsync(cancellationToken))
            RoleOwnsRecord(app.Logger, null);
    }

    private static readonly Action<ILogger, Exception?> RoleOwnsRecord = LoggerMessage.Define(
        LogLevel.Warning,
        default,
        "The server's role owns the record and could take its guards off. Give the record an owner: ConnectionStrings__Owner.");

    /// <summary>
    /// What is done before the first request: after messages can be sent, since it is added last, and before the web server listens.
    /// </summary>
    private sealed class Opening(IServiceProvider services) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (!await services.GetRequiredService<TrackerReader>().HasAnyAsync(cancellationToken))
                await ImportSampleAsync(services, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class StatusProgress(StatusContext status) : IProgress<string>
    {
        public void Report(string value) => status.Status(Terminal.Escape(value));
    }
}
