using System.Net.Sockets;
using System.Text.Json;
using RemediationTracker.Faults.Accounts;

namespace RemediationTracker.Faults.Workload;

/// <summary>
/// Follows <c>milestoneChanged</c> from a cursor on. Whenever its connection breaks, and now and then for no reason, it connects again, to
/// whichever server, with the cursor of the last event that it was told.
/// </summary>
internal sealed class Subscriber(string name, string token, ApiClient api, OwnLedger ledger, Random random)
{
    private const string Data = "data: ";
    private const int LongestStay = 300;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    /// <summary>The name under which it is in the account.</summary>
    public string Name => name;

    /// <summary>The last event that it was told; null before the first.</summary>
    public (Guid Milestone, long Version)? Last { get; private set; }

    /// <summary>Why its connection broke last; null when it never did.</summary>
    public string? LastBreak { get; private set; }

    /// <summary>Follows until it is cancelled.</summary>
    public async Task FollowAsync(string after, CancellationToken cancellationToken)
    {
        var cursor = after;
        while (!cancellationToken.IsCancellationRequested)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            silence.CancelAfter(LongestSilence);
            try
            {
                using var response = await api.SubscribeAsync(token, MilestoneChanged, new { after = cursor }, silence.Token);
                using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(silence.Token));
                var data = "";
                for (var stay = random.Next(LongestStay); stay > 0 && await lines.ReadLineAsync(silence.Token) is { } line;)
                {
                    silence.CancelAfter(LongestSilence);
                    if (line.StartsWith(Data, StringComparison.Ordinal))
                        data = line[Data.Length..];
                    // An event counts when its empty line has come.
                    if (line.Length > 0 || data.Length == 0)
                        continue;
                    cursor = Note(JsonElement.Parse(data)) ?? cursor;
                    data = "";
                    stay--;
                }
            }
            catch (Exception e) when (e is HttpRequestException or SocketException or IOException or OperationCanceledException or JsonException)
            {
                LastBreak = e.Message;
            }

            await Task.Delay(Wait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The event's cursor; null when the server told of an error instead.</summary>
    private string? Note(JsonElement result)
    {
        if (result.TryGetProperty("errors", out var errors))
        {
            LastBreak = errors.ToString();
            return null;
        }

        var change = result.GetProperty("data").GetProperty("milestoneChanged");
        var milestone = MilestoneId.KeyOf(change.GetProperty("milestone").GetProperty("id").GetString()!);
        var version = change.GetProperty("event").GetProperty("version").GetInt64();
        ledger.Append(new Told(name, milestone, version));
        Last = (milestone, version);
        return change.GetProperty("cursor").GetString()!;
    }

    private const string MilestoneChanged =
        "subscription ($after: String) { milestoneChanged(after: $after) { cursor milestone { id } event { version } } }";
}
