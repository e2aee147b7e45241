using System.Text.Json;
using NpgsqlTypes;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Tests.Subscriptions;

/// <summary>What tests of subscriptions do again and again.</summary>
internal static class StreamScenario
{
    public const string MilestoneChanged = """
        subscription ($id: ID, $agency: String, $after: String) {
          milestoneChanged(id: $id, agency: $agency, after: $after) {
            cursor milestone { id title status finding { title } } event { version type by }
          }
        }
        """;

    public const string FindingChanged = """
        subscription ($id: ID!, $after: String) {
          findingChanged(id: $id, after: $after) { cursor finding { id title } milestone { id } event { version type by } }
        }
        """;

    public const string FellOverdue = """
        subscription ($after: String) { milestoneFellOverdue(after: $after) { cursor on milestone { id dueLatest lateness } } }
        """;

    public const string PostProgress = """
        mutation ($id: ID!, $text: String!) {
          postProgress(input: { milestoneId: $id, text: $text }) { errors { ... on Error { message } } }
        }
        """;

    /// <summary>Where the record stands, to begin from.</summary>
    public static async Task<string> CursorAsync(this TrackerFixture tracker) =>
        (await tracker.DataAsync("{ streamCursor }", tracker.Token(Role.Auditor))).At("streamCursor").GetString()!;

    /// <summary>Opens a stream.</summary>
    public static Task<EventStream> StreamAsync(
        this TrackerFixture tracker, string query, object? variables = null, string? token = null) =>
        EventStream.OpenAsync(tracker.Client, query, token ?? tracker.Token(Role.Auditor), variables);

    /// <summary>Posts progress as staff of the secretariat.</summary>
    public static async Task PostAsync(this TrackerFixture tracker, string id, string text) => await tracker.DataAsync(
        PostProgress,
        tracker.Token(Role.Auditee, "EOHHS"),
        new { id, text });

    public static async Task ReportDoneAsync(this TrackerFixture tracker, string id) => await tracker.DataAsync(
        "mutation ($id: ID!) { reportMilestoneDone(input: { milestoneId: $id }) { errors { ... on Error { message } } } }",
        tracker.Token(Role.Auditee, "EOHHS"),
        new { id });

    public static async Task ReturnAsync(this TrackerFixture tracker, string id) => await tracker.DataAsync(
        """mutation ($id: ID!) { returnMilestone(input: { milestoneId: $id, reason: "No." }) { errors { ... on Error { message } } } }""",
        tracker.Token(Role.Auditor),
        new { id });

    /// <summary>Staff ask for a new date.</summary>
    public static async Task ProposeAsync(this TrackerFixture tracker, string id, string date) => await tracker.DataAsync(
        """
        mutation ($id: ID!, $date: Date!) {
          proposeNewDate(input: { milestoneId: $id, due: { date: $date }, reason: "Late." }) { errors { ... on Error { message } } }
        }
        """,
        tracker.Token(Role.Auditee, "EOHHS", "Staff"),
        new { id, date });

    /// <summary>The head of the agency approves the milestone's first proposal.</summary>
    public static async Task ApproveAsync(this TrackerFixture tracker, string id) => await tracker.DataAsync(
        """mutation ($id: ID!) { approveNewDate(input: { milestoneId: $id, proposal: 1 }) { errors { ... on Error { message } } } }""",
        tracker.Token(Role.AuditeeHead, "MassHealth", "Head"),
        new { id });

    /// <summary>Staff ask for a new date, the first, and the head approves it.</summary>
    public static async Task ApproveAsync(this TrackerFixture tracker, string id, string date)
    {
        await tracker.ProposeAsync(id, date);
        await tracker.ApproveAsync(id);
    }

    public static async Task WithdrawAsync(this TrackerFixture tracker, string id) => await tracker.DataAsync(
        """mutation ($id: ID!) { withdrawMilestone(input: { milestoneId: $id, reason: "No." }) { errors { ... on Error { message } } } }""",
        tracker.Token(Role.AuditeeHead, "MassHealth", "Head"),
        new { id });

    /// <summary>Inserts an event as another program would, which knows of nothing but Marten's tables.</summary>
    public static async Task InsertAsync(
        this TrackerFixture tracker,
        string milestoneId,
        long version,
        string type,
        string data = """{"Text": "?", "Reason": "?"}""",
        long? sequence = null,
        string? dotnetType = null)
    {
        await using var command = tracker.DataSource.CreateCommand(
            """
            with moved as (update mt_streams set version = $2 where id = $1)
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type)
            values (coalesce($4, nextval('mt_events_sequence')), gen_random_uuid(), $1, $2, $5, $3, $6)
            """);
        command.Parameters.Add(new() { Value = Ids.KeyOf("Milestone", milestoneId)!.Value });
        command.Parameters.Add(new() { Value = version });
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(new() { Value = (object?)sequence ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = data, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = (object?)dotnetType ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        await command.ExecuteNonQueryAsync();
    }

    public static string? Id(this JsonElement change) => change.At("milestone", "id").GetString();

    public static string Cursor(this JsonElement change) => change.At("cursor").GetString()!;

    /// <summary>What happened, as in <c>progress_posted</c>.</summary>
    public static string? Type(this JsonElement change) => change.At("event", "type").GetString();
}
