using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace RemediationTracker.Benchmarks.GraphQL;

/// <summary>
/// Sends the same request again and again over kept connections, one at a time on each. It does as little as HTTP allows, since it
/// shares the processor with the server.
/// </summary>
internal static class LoadClient
{
    private const int Connections = 16;
    private static readonly byte[] Request = MakeRequest();

    /// <returns>Requests answered in the time, and what the time was.</returns>
    public static async Task<(int Requests, TimeSpan Time)> RunAsync(int port, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var socket = await ConnectAsync(port);
            var buffer = new byte[64 * 1024];
            var count = 0;
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                await ExchangeAsync(socket, buffer);
                count++;
            }

            return count;
        })));
        return (counts.Sum(), Stopwatch.GetElapsedTime(started));
    }

    /// <returns>The answer's body.</returns>
    public static async Task<string> AskAsync(int port)
    {
        using var client = new HttpClient();
        using var content = new StringContent(Body(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync($"http://127.0.0.1:{port}/graphql", content);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task ExchangeAsync(Socket socket, byte[] buffer)
    {
        await socket.SendAsync(Request);
        var read = 0;
        do
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read));
            read += more > 0 ? more : throw new InvalidOperationException("The server closed the connection.");
        }
        while (!IsWhole(buffer.AsSpan(0, read)));
    }

    /// <summary>Whether the response has come to its end: by its length, or by its last chunk.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> response)
    {
        var head = response.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (!response.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(response));
        }

        var name = response[..head].IndexOf("Content-Length: "u8);
        if (name < 0)
        {
            return response.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var value = response[(name + "Content-Length: ".Length)..];
        return Utf8Parser.TryParse(value, out int length, out _) && response.Length == head + 4 + length;
    }

    private static string Body() => $$"""{"query":{{JsonSerializer.Serialize(Commitments.Query)}}}""";

    private static byte[] MakeRequest()
    {
        var body = Body();
        return Encoding.UTF8.GetBytes(
            "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }
}
