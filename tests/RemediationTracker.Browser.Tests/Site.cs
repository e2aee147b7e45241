using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Playwright;
using RemediationTracker.Server;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Browser.Tests;

/// <summary>A tracker as a developer runs it, with the sample on record, and a browser to visit it with.</summary>
public class Site : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> Migrated = new(MigrateAsync);

    private readonly string environment;
    private TestDatabase? database;
    private Process? server;
    private IBrowser? browser;

    public Site()
        : this("http", "Development")
    {
    }

    protected Site(string scheme, string environment)
    {
        this.environment = environment;
        Url = $"{scheme}://127.0.0.1:{FreePort()}";
    }

    /// <summary>Where it is served.</summary>
    public string Url { get; }

    /// <summary>A token for leadership, as the command that the page names prints it.</summary>
    public string Token { get; private set; } = "";

    /// <summary>What the server is configured with besides, as environment variables.</summary>
    protected Dictionary<string, string> Settings { get; } = [];

    /// <summary>All that the tracker writes but for its database.</summary>
    protected string Folder { get; } =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"tracker-site-{Guid.NewGuid():N}")).FullName;

    public virtual async Task InitializeAsync()
    {
        await BeginRecordAsync();
        server = Start("--urls", Url);
        string line;
        do
        {
            line = await server.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException($"The server ended: {await server.StandardError.ReadToEndAsync()}");
        }
        while (!line.Contains($"Serving {Url}", StringComparison.Ordinal));

        if (environment == "Development")
            Token = await TokenAsync("--role", "leadership", "--name", "Chair");
        browser = await SharedBrowser.GetAsync();
    }

    public virtual async Task DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        if (database is not null)
            await database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A visit with a fresh profile.</summary>
    public async Task<Visit> VisitAsync(bool withScript = true) => new(
        await browser!.NewPageAsync(new()
        {
            ViewportSize = new() { Width = 1400, Height = 900 },
            JavaScriptEnabled = withScript,
            // Over TLS it is a certificate that a test's site made for itself.
            IgnoreHTTPSErrors = true,
        }),
        Url);

    /// <summary>Makes a token for somebody.</summary>
    public async Task<string> TokenAsync(params string[] who)
    {
        using var command = Start(["token", .. who]);
        return (await command.StandardOutput.ReadToEndAsync()).Trim();
    }

    /// <summary>Asks the API beside the browser; the answer's data.</summary>
    public async Task<JsonElement> AskAsync(string token, string query)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var response = await client.PostAsJsonAsync($"{Url}/graphql", new { query });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }

    /// <summary>Runs a command of the tracker at this record to its end.</summary>
    protected async Task RunAsync(params string[] arguments)
    {
        await BeginRecordAsync();
        using var command = Start(arguments);
        await EndAsync(command);
    }

    private Process Start(params string[] arguments) => Start(database!, environment, Folder, Settings, arguments);

    private static Process Start(
        TestDatabase database, string environment, string folder, Dictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(TrackerApplication).Assembly.Location, "--data", Path.Combine(folder, "data") },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in database.Settings.Concat(settings))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Begins the record, once however often it is called: a migrated database of the test process's PostgreSQL.</summary>
    private async Task BeginRecordAsync()
    {
        if (database is not null)
            return;
        database = new TestDatabase { Template = await Migrated.Value };
        await database.InitializeAsync();
        await database.CreateRoleAsync();
    }

    /// <summary>Makes the one migrated database that others begin as copies of; its name.</summary>
    private static async Task<string> MigrateAsync()
    {
        var empty = new TestDatabase();
        await empty.InitializeAsync();
        await empty.CreateRoleAsync();
        var folder = Directory.CreateTempSubdirectory("tracker-migrate-").FullName;
        using var migrate = Start(empty, "Development", folder, [], "migrate");
        await EndAsync(migrate);
        Directory.Delete(folder, recursive: true);
        return empty.Name;
    }

    private static async Task EndAsync(Process command)
    {
        var said = await Task.WhenAll(command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        command.ExitCode.ShouldBe(0, string.Concat(said));
    }

    protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
