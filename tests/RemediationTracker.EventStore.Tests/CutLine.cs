using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>A line to PostgreSQL that can be cut where it hurts: between what was committed and the answer that says so.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly NpgsqlConnectionStringBuilder target;
    private readonly List<Task> running = [];
    private volatile bool cutting;

    public CutLine(string connectionString)
    {
        target = new(connectionString);
        listener.Start();
        running.Add(AcceptAsync());
    }

    /// <summary>As the target's, but over this line.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(target.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>The next bytes that the server answers go nowhere, and the client's end is closed.</summary>
    public void CutAtTheNextAnswer() => cutting = true;

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(closing.Token);
            running.Add(CarryAsync(client));
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(target.Host!, target.Port, closing.Token);
        var asked = near.GetStream().CopyToAsync(far.GetStream(), closing.Token);
        var answered = new byte[65536];
        while (await far.GetStream().ReadAsync(answered, closing.Token) is > 0 and var length)
        {
            if (cutting) return;
            await near.GetStream().WriteAsync(answered.AsMemory(0, length), closing.Token);
        }

        await asked;
    }
}
