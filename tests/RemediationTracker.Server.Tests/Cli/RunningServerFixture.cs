namespace RemediationTracker.Server.Tests.Cli;

/// <summary>A server process of a test class's own, in Development, with a token of its leadership.</summary>
public class RunningServerFixture : IAsyncLifetime, IDisposable
{
    private readonly DataFolder data = new();
    private RunningServer? server;

    /// <summary>A client of the server; it sends no token by itself.</summary>
    public HttpClient Client => server!.Client;

    /// <summary>A bearer token of leadership.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The server's environment variables.</summary>
    protected virtual Dictionary<string, string> Variables => TrackerProcess.Development;

    internal RunningServer Server => server!;

    internal DataFolder Data => data;

    public virtual async Task InitializeAsync()
    {
        (server, _) = await RunningServer.StartAsync(data.Path, Variables);
        Token = (await TrackerProcess.RunAsync(data.Path, "token", "--role", "leadership", "--name", "Chair")).Output.Trim();
    }

    public async Task DisposeAsync()
    {
        await server!.DisposeAsync();
        await DataProcesses.NoneOfAsync(data.Path);
    }

    public void Dispose()
    {
        data.Dispose();
        GC.SuppressFinalize(this);
    }
}
