using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Playwright;
using RemediationTracker.Server;

namespace RemediationTracker.Browser.Tests;

/// <summary>A tracker as a developer runs it, with the sample on record, and a browser to visit it with.</summary>
public class Site : IAsyncLifetime
{
    private readonly string environment;
    private Process? server;
    private IPlaywright? playwright;
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

    /// <summary>All that the tracker writes. It is not a private folder: PostgreSQL's account has to reach its own in it.</summary>
    protected string Folder { get; } =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"tracker-site-{Guid.NewGuid():N}")).FullName;

    public virtual async Task InitializeAsync()
    {
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
        Assertions.SetDefaultExpectTimeout(90_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public virtual async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        await DeleteFolderAsync();
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

    /// <summary>Runs a command of the tracker at this data to its end.</summary>
    protected async Task RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        var said = await Task.WhenAll(command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        command.ExitCode.ShouldBe(0, string.Concat(said));
    }

    /// <summary>Starts a command of the tracker at this data.</summary>
    protected Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(TrackerApplication).Assembly.Location, "--data", Path.Combine(Folder, "data") },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>PostgreSQL ends a moment after its server.</summary>
    private async Task DeleteFolderAsync()
    {
        for (var attempts = 0; ; attempts++)
        {
            try
            {
                Directory.Delete(Folder, recursive: true);
                return;
            }
            catch (IOException) when (attempts < 50)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    /// <summary>The installed browser; where there is the one without windows of its own, that: it draws the same pages with less work.</summary>
    private static string Chromium() =>
        new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium on PATH: tests/run.sh installs it.");

    protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
