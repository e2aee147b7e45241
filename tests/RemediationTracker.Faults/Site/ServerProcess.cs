using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RemediationTracker.Faults.Site;

/// <summary>A server as an operator runs it: a process at an address that stays the same, started again whenever it ends.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string data;
    private readonly string connectionString;
    private readonly string log;
    private Process? process;

    public ServerProcess(string data, string connectionString, string log)
    {
        this.data = data;
        this.connectionString = connectionString;
        this.log = log;
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
    }

    /// <summary>Where it serves.</summary>
    public Uri Url { get; }

    /// <summary>Whether the process lives.</summary>
    public bool IsRunning => process is { HasExited: false };

    /// <summary>Starts the process, and does not wait for it.</summary>
    public void Launch()
    {
        process?.Dispose();
        process = Run(log, "--urls", Url.ToString(), "--end-with-parent");
    }

    /// <summary>Waits until it serves. One that ended, because there was no database say, is started again.</summary>
    /// <exception cref="TimeoutException">It does not get there.</exception>
    public async Task ServingAsync(CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"The server does not serve. It said: {await File.ReadAllTextAsync(log, cancellationToken)}");
            if (!IsRunning)
                Launch();
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    /// <summary>kill -9; returns when the process is gone.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        Signals.Kill(process.Id);
        await process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP.</summary>
    public void Stop() => Signals.Stop(process!.Id);

    /// <summary>SIGCONT.</summary>
    public void Continue() => Signals.Continue(process!.Id);

    /// <summary>Runs a command of the tracker's on the same data to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task CommandAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var command = Run(log, [.. arguments]);
        await command.WaitForExitAsync(cancellationToken);
        if (command.ExitCode != 0)
            throw new InvalidOperationException($"The command failed: {await File.ReadAllTextAsync(log, cancellationToken)}");
    }

    /// <summary>What it logged as errors, whole, over all its lives; at most the last so many lines.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync(int lines)
    {
        var errors = new List<string>();
        var isError = false;
        await foreach (var line in File.ReadLinesAsync(log))
        {
            // An entry begins with its level, and goes on in lines that are indented.
            isError = line.StartsWith(' ')
                ? isError
                : line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal);
            if (isError)
                errors.Add(line);
        }

        return [.. errors.TakeLast(lines)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        client.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Url, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>By a shell that gives its place to the tracker, so that what it says goes to a file and no pipe can fill up.</summary>
    private Process Run(string output, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh")
        {
            ArgumentList =
            {
                "-c", """exec dotnet "$@" </dev/null >>"$0" 2>&1""", output,
                typeof(Server.TrackerApplication).Assembly.Location, "--data", data,
            },
            UseShellExecute = false,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ConnectionStrings__Tracker"] = connectionString },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
