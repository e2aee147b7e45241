using RemediationTracker.Server.Tests.Cli;

namespace RemediationTracker.Server.Tests.Clients;

/// <summary>A server process with the sample on record, as other people's programs meet it.</summary>
public sealed class ServedTracker : IAsyncLifetime
{
    private RecordFolder? data;
    private RunningServer? server;

    /// <summary>Where the API is.</summary>
    public string Url => new Uri(server!.Client.BaseAddress!, "graphql").ToString();

    /// <summary>A token for leadership.</summary>
    public string Token { get; private set; } = "";

    public async Task InitializeAsync()
    {
        data = await RecordFolder.BeginAsync();
        server = await data.ServeAsync();
        Token = (await data.RunAsync("token", "--role", "leadership", "--name", "Chair")).Output.Trim();
    }

    public async Task DisposeAsync()
    {
        await server!.InterruptAsync();
        await server.DisposeAsync();
        await data!.DisposeAsync();
    }
}
