using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RemediationTracker.Faults.Site;

/// <summary>
/// Stands between the servers and PostgreSQL, at an address that stays the same. It can cut a connection at the worst moment: PostgreSQL
/// has committed events and said so, and the server never hears it.
/// </summary>
/// <remarks>It reads PostgreSQL's messages (a type and a length each), so the connections are without TLS.</remarks>
internal sealed class DatabaseProxy : IAsyncDisposable
{
    private const byte CommandComplete = (byte)'C';
    private const byte ReadyForQuery = (byte)'Z';
    private const int HeaderLength = 5;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Func<int> target;
    private readonly Random random;
    private readonly Task accepting;

    /// <summary>Forwards to the port that <paramref name="target"/> says at that moment.</summary>
    public DatabaseProxy(Func<int> target, Random random)
    {
        this.target = target;
        this.random = random;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How likely a commit of inserts is never heard of, from 0 to 1.</summary>
    public double CutAfterCommit { get; set; }

    /// <summary>How many connections it cut.</summary>
    public int Cuts { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                _ = ForwardAsync(await listener.AcceptTcpClientAsync(closing.Token));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Closing, or a caller who left at once.
            }
        }
    }

    private async Task ForwardAsync(TcpClient caller)
    {
        using var inward = caller;
        using var outward = new TcpClient { NoDelay = true };
        inward.NoDelay = true;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        try
        {
            await outward.ConnectAsync(IPAddress.Loopback, target(), ended.Token);
            var (asking, answering) = (inward.GetStream(), outward.GetStream());
            await Task.WhenAny(asking.CopyToAsync(answering, ended.Token), AnswerAsync(answering, asking, ended.Token));
            await ended.CancelAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // Either side is gone, so the other is let go as well.
        }
    }

    /// <summary>Hands on PostgreSQL's messages; returns when the connection is to be cut.</summary>
    private async Task AnswerAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        await using var reader = new BufferedStream(from);
        var message = new byte[1024];
        var isCut = false;
        while (true)
        {
            await reader.ReadExactlyAsync(message.AsMemory(0, HeaderLength), cancellationToken);
            var length = 1 + BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(1));
            if (message.Length < length)
                Array.Resize(ref message, length);
            await reader.ReadExactlyAsync(message.AsMemory(HeaderLength, length - HeaderLength), cancellationToken);

            isCut = isCut || (TellsOfInserts(message.AsSpan(0, length)) && IsUnlucky());
            if (!isCut)
                await to.WriteAsync(message.AsMemory(0, length), cancellationToken);
            else if (message[0] == ReadyForQuery)
                return;
        }
    }

    private static bool TellsOfInserts(ReadOnlySpan<byte> message) =>
        message[0] == CommandComplete && Encoding.ASCII.GetString(message[HeaderLength..]).StartsWith("INSERT", StringComparison.Ordinal);

    private bool IsUnlucky()
    {
        lock (random)
        {
            var cut = random.NextDouble() < CutAfterCommit;
            Cuts += cut ? 1 : 0;
            return cut;
        }
    }
}
