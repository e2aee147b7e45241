using System.Text;
using Alba;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Tests.Record;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests;

/// <summary>
/// A tracker of a test class's own: the whole HTTP pipeline on a database of its own, on a day of the test's choosing. It runs under a role
/// of the server's own, which does not own the record.
/// </summary>
public sealed class TrackerFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-test-").FullName;
    private TestDatabase? database;
    private TrackerDatabase? opened;
    private IAlbaHost? host;

    /// <summary>The clock that the tracker lives by; March 1, 2023 at noon in New York to begin with.</summary>
    public SettableTime Time { get; } = new(new DateTimeOffset(2023, 3, 1, 17, 0, 0, TimeSpan.Zero));

    /// <summary>The environment it runs in.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>What it is configured with besides.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>How it takes and keeps evidence.</summary>
    public EvidenceOptions Evidence { get; init; } = new();

    /// <summary>Is given every line that is logged, from Information on; null to log as always.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>The tracker's parts.</summary>
    public IServiceProvider Services => Host.Services;

    /// <summary>The whole HTTP side, for scenarios.</summary>
    public IAlbaHost Host => host!;

    /// <summary>The connection string of the server's role.</summary>
    public string ConnectionString => database!.RoleConnectionString;

    /// <summary>The database, for looking behind the tracker's back.</summary>
    public NpgsqlDataSource DataSource => database!.DataSource;

    /// <summary>A client of the HTTP side, for answers that are streams and requests that a scenario does not know.</summary>
    public HttpClient Client => Host.GetTestClient();

    /// <summary>Opens WebSockets to <c>/graphql</c>.</summary>
    public WebSocketClient Sockets => Host.Server.CreateWebSocketClient();

    public async Task InitializeAsync()
    {
        database = new TestDatabase { Template = await MigratedDatabase.NameAsync() };
        await database.InitializeAsync();
        await database.CreateRoleAsync();
        var options = new TrackerOptions
        {
            DataDirectory = folder,
            ConnectionString = database.RoleConnectionString,
            OwnerConnectionString = database.ConnectionString,
            Evidence = Evidence,
        };
        opened = await TrackerDatabase.OpenAsync(options, new Progress<string>(), CancellationToken.None);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environment });
        builder.Configuration["SignIn:Authority"] = Environment == "Development" ? null : "https://issuer.invalid";
        builder.Configuration.AddInMemoryCollection(Settings);
        if (Log is not null)
            builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Information);
        builder.AddTrackerServer(opened, options, services =>
        {
            Program.AddReadModels(services);
            services.AddSingleton<TimeProvider>(Time);
        });
        host = await AlbaHost.For(builder, app => app.MapTracker());
    }

    public async Task DisposeAsync()
    {
        await host!.DisposeAsync();
        await opened!.DisposeAsync();
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Imports the two sample pages, once however often it is called.</summary>
    public async Task ImportSampleAsync()
    {
        foreach (var page in Embedded.Under("Samples"))
        {
            await ImportAsync(Embedded.Text(page), Path.GetFileName(page));
        }
    }

    /// <summary>Imports a page that can be read.</summary>
    public async Task<ImportOutcome> ImportAsync(string text, string name, bool supersede = false, string? agency = null)
    {
        var act = Act.On(Services.GetRequiredService<TrackerClock>().Today, new Actor("test-auditor", "An auditor", Role.Auditor, null));
        var page = OsaPage.Read(Encoding.UTF8.GetBytes(text), name, new ImportOptions(act.Today)).ShouldBeOfType<PageProposal>();
        var import = Services.GetRequiredService<PageImport>();
        return (await import.RecordAsync([page], act, agency, supersede, new Progress<double>(), CancellationToken.None)).Single();
    }

    /// <summary>Imports the overview page and a finding of its own with one milestone, due 2022-12-31; the milestone's opaque id.</summary>
    public async Task<string> ImportMilestoneAsync()
    {
        await ImportSampleAsync();
        var title = $"MassHealth Did Not Keep List {Guid.NewGuid():N}";
        await ImportAsync(Pages.Finding(title), $"{title}.txt");
        var data = await this.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { milestones { id } } } }",
            Token(Role.Auditor),
            new { title });
        return data.At("findings", "nodes", 0, "milestones", 0, "id").GetString()!;
    }


    /// <summary>A token as the command <c>token</c> prints it.</summary>
    public string Token(Role role, string? agency = null, string? name = null)
    {
        using var tokens = DevelopmentTokens.Open(folder);
        name ??= role.ToString();
        return tokens.Issue(new Actor($"test-{name}", name, role, agency), new SignInOptions().Audience, TimeProvider.System.GetUtcNow());
    }

    /// <summary>The key that signs this tracker's tokens.</summary>
    public DevelopmentTokens Tokens() => DevelopmentTokens.Open(folder);
}
