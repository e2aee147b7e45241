using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Npgsql;
using RemediationTracker.EmbeddedPostgres;

namespace RemediationTracker.Benchmarks.Scale;

/// <summary>A server process on a folder of so many made-up audits, and its private PostgreSQL.</summary>
internal sealed class ScaledTracker : IAsyncDisposable
{
    private const int Starts = 3;
    private const int DeepPage = 60;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "RemediationTracker.Server.dll");

    private readonly Process server;
    private readonly HttpClient http;
    private readonly EmbeddedPostgresServer database;

    private ScaledTracker(int audits, Process process, HttpClient client, EmbeddedPostgresServer postgres)
    {
        (Audits, server, http, database) = (audits, process, client, postgres);
        PostgresCpu = new ProcessFamily(int.Parse(
            File.ReadLines(Path.Combine(postgres.DataDirectory, "pg", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture));
    }

    /// <summary>How many audits are on record.</summary>
    public int Audits { get; }

    /// <summary>From the start of the process until it was ready: the median, in milliseconds.</summary>
    public double ReadyAfter { get; private init; }

    /// <summary>Lines that it printed before it was ready, of the last start.</summary>
    public int LinesBefore { get; private init; }

    /// <summary>A token of leadership's.</summary>
    public required string Token { get; init; }

    /// <summary>The day of the record.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>An instant shortly before the benchmark, for the API.</summary>
    public string Known { get; } = DateTimeOffset.UtcNow.AddMinutes(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Where page 60 of all milestones begins, or the last page that there is.</summary>
    public string DeepCursor { get; private set; } = "";

    /// <summary>What PostgreSQL took of the processor.</summary>
    public ProcessFamily PostgresCpu { get; }

    /// <summary>The physical memory that the server holds, in bytes.</summary>
    public long ServerMemory
    {
        get
        {
            server.Refresh();
            return server.WorkingSet64;
        }
    }

    /// <summary>Starts a server on the folder of these audits, which is made first where it is not there.</summary>
    /// <param name="folder">Of the trackers of all sizes.</param>
    /// <param name="audits">How many.</param>
    public static async Task<ScaledTracker> StartAsync(string folder, int audits)
    {
        var data = Path.Combine(folder, audits.ToString(CultureInfo.InvariantCulture));
        if (!Directory.Exists(data))
            await MakeAsync(data, audits);
        var times = new List<double>();
        for (var start = 1; ; start++)
        {
            var clock = Stopwatch.StartNew();
            var (process, client, lines) = await ReadyAsync(data);
            times.Add(clock.Elapsed.TotalMilliseconds);
            if (start < Starts)
            {
                client.Dispose();
                await EndAsync(process);
                continue;
            }

            var postgres = await AttachAsync(data);
            await ExecuteAsync(postgres, "vacuum analyze");
            var tracker = new ScaledTracker(audits, process, client, postgres)
            {
                ReadyAfter = times.Order().ElementAt(Starts / 2),
                LinesBefore = lines,
                Token = await RunAsync(data, "token", "--role", "leadership", "--name", "Reader", "--environment", "Development"),
            };
            await tracker.FindDeepPageAsync();
            return tracker;
        }
    }

    /// <summary>
    /// Lets the record look as it does just after a change, until told otherwise: something waits for its seal, an event that there is not.
    /// </summary>
    public Task SeemChangedAsync(bool changed) => ExecuteAsync(
        database, changed ? "insert into unsealed (seq_id) values (-1) on conflict do nothing" : "delete from unsealed where seq_id = -1");

    /// <summary>Sends a request and reads the answer to its end; whether it was answered. Why not is told on standard error.</summary>
    public async Task<bool> TryAsync(ScaleCase asked)
    {
        try
        {
            await AskAsync(asked);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return false;
        }
    }

    private async Task<byte[]> AskAsync(ScaleCase asked)
    {
        using var request = asked.Request(this);
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode && body.AsSpan().IndexOf("\"errors\""u8) < 0
            ? body
            : throw new InvalidOperationException($"{asked.Name} on {Audits} audits: {response.StatusCode} {Encoding.UTF8.GetString(body)}");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await EndAsync(server);
        await database.DisposeAsync();
    }

    private static async Task MakeAsync(string data, int audits)
    {
        var clock = Stopwatch.StartNew();
        await RunAsync(data, "sample", "--audits", audits.ToString(CultureInfo.InvariantCulture), "--seed", "1");
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{audits:N0} audits were made in {clock.Elapsed.TotalSeconds:N0} s"));
    }

    private static Task<EmbeddedPostgresServer> AttachAsync(string data) => EmbeddedPostgresServer.StartOrAttachAsync(
        new() { DataDirectory = Path.Combine(data, "postgres") }, CancellationToken.None);

    private static async Task ExecuteAsync(EmbeddedPostgresServer postgres, string sql)
    {
        await using var connections = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "tracker", Pooling = false, CommandTimeout = 0 });
#pragma warning disable CA2100 // Constants of the benchmarks.
        await using var command = connections.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(Process Process, HttpClient Client, int LinesBefore)> ReadyAsync(string data)
    {
        var url = FreeUrl();
        var process = Start(data, "--urls", url, "--environment", "Development");
        var lines = 0;
        process.OutputDataReceived += (_, line) => lines += line.Data is null ? 0 : 1;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(3) };
        while (!await IsReadyAsync(client))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The tracker on {data} ended with {process.ExitCode} before it was ready.");
            await Task.Delay(10);
        }

        return (process, client, lines);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task FindDeepPageAsync()
    {
        string? cursor = null;
        for (var page = 1; page < DeepPage; page++)
        {
            var asked = new ScaleCase("a page of milestones", null, tracker => new(HttpMethod.Post, "/graphql")
            {
                Content = JsonContent.Create(new { query = ScaleCase.Milestones(cursor is null ? "" : $"after: \"{cursor}\"") }),
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", tracker.Token) },
            });
            using var answer = JsonDocument.Parse(await AskAsync(asked));
            var info = answer.RootElement.GetProperty("data").GetProperty("milestones").GetProperty("pageInfo");
            if (!info.GetProperty("hasNextPage").GetBoolean())
                break;
            cursor = info.GetProperty("endCursor").GetString();
            DeepCursor = cursor!;
        }
    }

    private static Process Start(string data, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (IEnumerable<string>)[Program, .. arguments, "--data", data, "--end-with-parent"])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<string> RunAsync(string data, params IEnumerable<string> arguments)
    {
        using var process = Start(data, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(await error);
    }

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            using var end = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }
    }

    private static string FreeUrl()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
