using System.Net.Sockets;
using System.Text.Json;
using RemediationTracker.Faults.Accounts;

namespace RemediationTracker.Faults.Workload;

/// <summary>
/// Sends commands and keeps the account of them. One whose outcome is unknown is sent again under the same id until it is answered.
/// </summary>
internal sealed class Commander(ApiClient api, OwnLedger ledger, WorkloadOptions options, Random random)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(400);

    /// <summary>Sends a command until it is answered.</summary>
    /// <param name="command">It is put into the account before it is sent.</param>
    /// <param name="abandoned">Gives it up, unanswered.</param>
    public async Task<Outcome> SendAsync(Intended command, CancellationToken abandoned)
    {
        ledger.Append(command);
        while (true)
        {
            var answer = await TryAsync(command, abandoned);
            ledger.Append(answer);
            if (answer.Outcome != Outcome.Unknown || abandoned.IsCancellationRequested)
                return answer.Outcome;
            await Task.Delay(LongestWait * random.NextDouble(), abandoned).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Answered> TryAsync(Intended command, CancellationToken abandoned)
    {
        var (token, document, input) = RequestOf(command);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(abandoned);
        patience.CancelAfter(random.NextDouble() < options.Impatience ? TimeSpan.FromMilliseconds(random.Next(1, 25)) : AnswerTimeout);
        try
        {
            return Read(command.Command, await api.SendAsync(token, document, new { input }, patience.Token));
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or OperationCanceledException or JsonException)
        {
            return new Answered(command.Command, Outcome.Unknown, e.GetType().Name);
        }
    }

    private static Answered Read(Guid command, JsonElement answer)
    {
        if (answer.TryGetProperty("errors", out var failures))
            return Failed(command, failures[0]);

        var payload = answer.GetProperty("data").GetProperty("answer");
        if (payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0)
            return new Answered(command, Outcome.Refused, errors[0].GetProperty("code").GetString());
        return new Answered(command, Outcome.Acknowledged);
    }

    private static Answered Failed(Guid command, JsonElement error) =>
        error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code)
            ? new Answered(command, Outcome.Unknown, code.GetString())
            : new Answered(command, Outcome.Unknown, error.ToString(), IsUnclear: true);

    private (string Token, string Document, object Input) RequestOf(Intended command)
    {
        var milestoneId = MilestoneId.Of(command.Milestone);
        var commandId = command.Command;
        return command.EventType switch
        {
            "progress_posted" => (options.Auditee, PostProgress, new { milestoneId, text = command.Mark, commandId }),
            "milestone_reported_done" => (options.Auditee, ReportDone, new { milestoneId, note = command.Mark, commandId }),
            "milestone_verified" => (options.Auditor, Verify, new { milestoneId, basis = command.Mark, noEvidenceReason = "None is needed for a drill.", commandId }),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.EventType, "No command records this event."),
        };
    }

    private const string PostProgress = """
        mutation ($input: PostProgressInput!) {
          answer: postProgress(input: $input) { milestone { id } errors { ... on Error { code } } }
        }
        """;

    private const string ReportDone = """
        mutation ($input: ReportMilestoneDoneInput!) {
          answer: reportMilestoneDone(input: $input) { milestone { id } errors { ... on Error { code } } }
        }
        """;

    private const string Verify = """
        mutation ($input: VerifyMilestoneInput!) {
          answer: verifyMilestone(input: $input) { milestone { id } errors { ... on Error { code } } }
        }
        """;
}
