using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>A server process of a test's own, on a free port of 127.0.0.1.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private const int Interrupt = 2;
    private const int Continue = 18;
    private const int Stop = 19;
    private readonly Process process;

    private RunningServer(Process process, string url)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = new Uri(url) };
    }

    public HttpClient Client { get; }

    public int ProcessId => process.Id;

    /// <summary>The time that its threads have run so far, on all processors together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most physical memory that it ever held, in MiB.</summary>
    public long PeakMemory =>
        File.ReadLines($"/proc/{process.Id}/status")
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .Single();

    /// <summary>Starts a server and waits until it serves. What it printed until then comes with it.</summary>
    public static Task<(RunningServer Server, string Printed)> StartAsync(string data) =>
        StartAsync(data, TrackerProcess.Development);

    /// <summary>Starts a server with these environment variables.</summary>
    public static async Task<(RunningServer Server, string Printed)> StartAsync(
        string data, Dictionary<string, string> environment, params string[] options)
    {
        var server = Launch(data, environment, options);
        var printed = "";
        while (await server.process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed += line + "\n";
            if (line.Contains("Serving http://", StringComparison.Ordinal))
                return (server, printed);
        }

        throw new InvalidOperationException($"The server ended before it served: {await server.process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Starts a server and waits for nothing.</summary>
    public static RunningServer Launch(string data, Dictionary<string, string> environment, params string[] options)
    {
        var url = FreeUrl();
        return new RunningServer(TrackerProcess.Start(environment, data, ["--urls", url, .. options]), url);
    }

    /// <summary>Ctrl-C; returns once the process has ended.</summary>
    public async Task InterruptAsync()
    {
        SendSignal(process.Id, Interrupt).ShouldBe(0);
        await process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: no thread of it runs until it is thawed.</summary>
    public void Freeze() => SendSignal(process.Id, Stop).ShouldBe(0);

    /// <summary>SIGCONT.</summary>
    public void Thaw() => SendSignal(process.Id, Continue).ShouldBe(0);

    /// <summary>kill -9; returns once the process has ended.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
        Client.Dispose();
    }

    /// <summary>An address at which nobody serves.</summary>
    public static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
