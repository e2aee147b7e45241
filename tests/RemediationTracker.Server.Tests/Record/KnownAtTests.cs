using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Marten;
using Marten.Services;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>The record as it stood: what is asked of an instant is answered as it was answered then.</summary>
public sealed class KnownAtTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const int Cases = 6;

    /// <summary>Each list with what hangs on it, asked of today without <c>knownAt</c>, and of an instant with it.</summary>
    private static readonly string[] Lists =
    [
        """
        audits(first: 50, order: [{ title: ASC }] KNOWN) {
          totalCount nodes { id title agency agencyName secretariat system publishedOn findings { id } }
        }
        """,
        """
        findings(first: 20 KNOWN) {
          totalCount nodes {
            id title condition effect cause response reply postAuditAction severity publishedOn audit { title agency } priorFinding { id }
            recommendations { number text position status outcome extent priority reportedOn verifiedOn closedOn } comments { text by } statements { kind text by }
          }
        }
        """,
        """
        recommendations(first: 20 KNOWN) {
          totalCount nodes { id text status outcome riskAcceptedUntil finding { title } history { type recordedAt text } }
        }
        """,
        """
        milestones(first: 20, on: $on KNOWN) {
          totalCount nodes {
            id title duePhrase dueEarliest dueLatest status lateness daysOverdue slips owner originalDueLatest withdrawnReason
            progress { text by } evidence { id submittedAt } dateChanges { status phrase toLatest recordedAt decidedAt }
          }
        }
        """,
        """
        overdueCommitments(on: $on, first: 20 KNOWN) {
          totalCount nodes { id lateness finding { title audit { agency } } dependsOn { title lateness } recommendations { number status } }
        }
        """,
        """
        surveys(first: 20 KNOWN) {
          totalCount nodes {
            id status asOf sentOn answerBy submittedOn returnedReason review audit { title } history { version }
            questions { findingTitle number answer comment answeredOn }
          }
        }
        """,
        "milestones(first: 20, on: $on KNOWN) { nodes { id verifications { basis noEvidenceReason evidence { id } } } }",
        "overdueNumbers(on: $on, by: AGENCY KNOWN) { groupCount groups { agency overdue possiblyLate longestDays } }",
        "slippage(by: REASON KNOWN) { groupCount groups { reason slips milestones days } }",
        """
        promisedAgainstActual(from: "2024-01-01", to: "2024-12-31", on: $on, by: AGENCY KNOWN) {
          groupCount groups { agency promised onTime late overdue notYetDue withdrawn medianDaysLate longestDaysLate }
        }
        """,
        "milestoneVerificationDelay(on: $on KNOWN) { total { verified returned waiting medianDays } }",
        "recommendationVerificationDelay(on: $on KNOWN) { total { verified returned waiting medianDays } }",
        "recommendationRates(by: AGENCY KNOWN) { groupCount groups { agency recommendations statuses { status count } } }",
    ];

    /// <summary>What was in leadership's scope stays in it; an agency's may turn out to be another's.</summary>
    private static IEnumerable<(string List, Role Role)> Asked =>
        from role in new[] { Role.Auditor, Role.Leadership }
        from list in Lists
        select (list, role);

    [Fact]
    public void What_was_answered_then_is_answered_of_then() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => SameAsync(seed).GetAwaiter().GetResult()));

    private async Task SameAsync(int seed)
    {
        var days = new Random(seed);
        var record = new RandomRecord(seed);
        var told = new List<(DateTimeOffset Instant, DateOnly Day, List<string> Answers)>();
        for (var i = 0; i < 5; i++)
        {
            await record.AppendAsync(tracker, 15, together: 3);
            var day = new DateOnly(2023, 1, 1).AddDays(days.Next(1200));
            var answers = new List<string>();
            foreach (var (list, role) in Asked)
                answers.Add(await AnswerAsync(list, role, day, knownAt: null));
            told.Add((await tracker.InstantAsync(), day, answers));
        }

        foreach (var (instant, day, answers) in told)
        {
            foreach (var ((list, role), answer) in Asked.Zip(answers))
                (await AnswerAsync(list, role, day, instant)).ShouldBe(answer);
        }
    }

    private async Task<string> AnswerAsync(string list, Role role, DateOnly on, DateTimeOffset? knownAt)
    {
        var field = list.Replace(" KNOWN", knownAt is null ? "" : ", knownAt: $at", StringComparison.Ordinal);
        var variables = (field.Contains("$on", StringComparison.Ordinal) ? "$on: Date" : "") + (knownAt is null ? "" : " $at: DateTime");
        var document = variables.Length == 0 ? $"{{ {field} }}" : $"query ({variables}) {{ {field} }}";
        return (await tracker.DataAsync(document, tracker.Token(role), new { on, at = knownAt })).ToString();
    }

    [Fact]
    public async Task Two_instants_are_told_apart_in_one_request()
    {
        var draft = await tracker.PublishedAsync();
        var before = await tracker.InstantAsync();
        await AssessAsync(draft, "LOW");
        var after = await tracker.InstantAsync();

        var answer = await tracker.DataAsync(
            """
            query ($id: ID!, $before: DateTime, $after: DateTime) {
              before: node(id: $id, knownAt: $before) { ... on Audit { findings { severity } } }
              after: node(id: $id, knownAt: $after) { ... on Audit { findings { severity } } }
            }
            """,
            tracker.Token(Role.Leadership),
            new { id = draft.AuditId, before, after });

        answer.At("before", "findings", 0, "severity").GetString().ShouldBe("CRITICAL");
        answer.At("after", "findings", 0, "severity").GetString().ShouldBe("LOW");
    }

    [Fact]
    public async Task What_was_not_recorded_yet_is_not_there()
    {
        var before = await tracker.InstantAsync();
        var draft = await tracker.DraftAsync();

        var answer = await tracker.DataAsync(
            "query ($id: ID!, $before: DateTime) { node(id: $id, knownAt: $before) { id } }",
            tracker.Token(Role.Auditor),
            new { id = draft.AuditId, before });

        answer.At("node").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_was_a_draft_then_is_hidden_from_the_agency_though_it_is_published_now()
    {
        var draft = await tracker.DraftAsync();
        await tracker.ReviewAsync(draft.FindingId);
        var asDraft = await tracker.InstantAsync();
        await tracker.MutateAsync("publishAudit", new { auditId = draft.AuditId }, tracker.Token(Role.AuditManager), "audit { id }");

        foreach (var field in new[] { "findings(", "recommendations(" })
        {
            var title = field == "findings(" ? "title" : "finding";
            var answer = await tracker.DataAsync(
                $$"""
                query ($at: DateTime, $title: String) {
                  {{field}}knownAt: $at, where: { {{title}}: { eq: $title } }) { totalCount }
                }
                """,
                tracker.Token(Role.Auditee, "MassHealth"),
                new { at = asDraft, title = draft.Title });

            answer.At(field[..^1], "totalCount").GetInt32().ShouldBe(0);
        }
    }

    [Fact]
    public async Task An_agency_does_not_read_in_the_past_what_turned_out_to_be_anothers()
    {
        await tracker.ImportSampleAsync();
        var draft = await tracker.PublishedAsync();
        var asOurs = await tracker.InstantAsync();
        await tracker.AppendAsync(
            Act.On(new DateOnly(2023, 3, 1), Actor.Tracker),
            (
                Ids.KeyOf("Audit", draft.AuditId)!.Value,
                new Domain.Audits.AuditOverviewRecorded(
                    draft.Title, "DCF", "DCF", null, null, null, new("page.txt", new string('0', 64), ""))));
        const string Query = "query ($id: ID!, $at: DateTime) { node(id: $id, knownAt: $at) { id } }";
        var variables = new { id = draft.FindingId, at = asOurs };

        var agency = await tracker.DataAsync(Query, tracker.Token(Role.Auditee, "MassHealth"), variables);
        var auditor = await tracker.DataAsync(Query, tracker.Token(Role.Auditor), variables);

        agency.At("node").ValueKind.ShouldBe(JsonValueKind.Null);
        auditor.At("node", "id").GetString().ShouldBe(draft.FindingId);
    }

    [Fact]
    public async Task Lateness_is_judged_on_the_day_of_the_instant_when_no_day_is_given()
    {
        var id = await tracker.ImportMilestoneAsync();
        var now = await tracker.InstantAsync();
        using var later = tracker.Time.At(now.AddYears(1));

        var answer = await tracker.DataAsync(
            """
            query ($id: ID!, $at: DateTime, $on: Date) {
              asked: node(id: $id, knownAt: $at) { ... on Milestone { daysOverdue } }
              told: node(id: $id, knownAt: $at, on: $on) { ... on Milestone { daysOverdue } }
            }
            """,
            tracker.Token(Role.Auditor),
            new { id, at = now, on = tracker.Services.GetRequiredService<TrackerClock>().DayOf(now) });

        answer.At("asked", "daysOverdue").GetInt32().ShouldBe(answer.At("told", "daysOverdue").GetInt32());
    }

    [Fact]
    public async Task The_future_is_not_known()
    {
        var answer = await tracker.AskAsync(
            "query ($at: DateTime) { audits(knownAt: $at) { totalCount } }",
            tracker.Token(Role.Auditor),
            new { at = (await tracker.InstantAsync()).AddMinutes(2) });

        answer.ErrorCode().ShouldBe("KNOWN_AT_IN_FUTURE");
    }

    [Fact]
    public async Task What_was_known_before_the_record_begins_is_not_told_as_nothing()
    {
        var began = await tracker.InstantAsync();
        await tracker.PublishedAsync();

        var answer = await tracker.AskAsync(
            "query ($at: DateTime) { overdueCommitments(on: \"2024-07-01\", knownAt: $at) { totalCount } }",
            tracker.Token(Role.Auditor),
            new { at = began.AddYears(-1) });

        answer.ErrorCode().ShouldBe("KNOWN_AT_BEFORE_RECORD");
        answer.At("errors", 0, "extensions", "recordBegins").GetDateTimeOffset().ShouldBeGreaterThan(began.AddYears(-1));
        answer.At("errors", 0, "message").GetString().ShouldNotBeNull().ShouldStartWith("The record begins on ");
    }

    [Fact]
    public async Task Of_an_empty_record_nothing_is_known_on_any_day()
    {
        var empty = new TrackerFixture();
        await empty.InitializeAsync();

        var answer = await empty.AskAsync(
            "query ($at: DateTime) { audits(knownAt: $at) { totalCount } }",
            empty.Token(Role.Auditor),
            new { at = await empty.InstantAsync() });

        answer.ErrorCode().ShouldBe("KNOWN_AT_BEFORE_RECORD");
        await empty.DisposeAsync();
    }

    [Fact]
    public async Task What_is_being_recorded_is_waited_for_since_it_bears_a_time_from_before_its_commit()
    {
        var draft = await tracker.PublishedAsync();
        await using var connection = await tracker.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await AssessLowAsync(transaction, draft);
        var instant = await tracker.InstantAsync();

        var asked = SeverityAsync(draft, instant);
        await Eventually.ShouldBeAsync(() => SessionsThatAskedAsync(instant), sessions => sessions > 0);
        asked.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();

        (await asked).ShouldBe("LOW");
    }

    [Fact]
    public async Task Who_began_before_and_has_not_written_yet_is_waited_for()
    {
        var draft = await tracker.PublishedAsync();
        await using var connection = await tracker.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var begun = new NpgsqlCommand("select", connection, transaction))
            await begun.ExecuteNonQueryAsync();
        var instant = await tracker.InstantAsync();

        var asked = SeverityAsync(draft, instant);
        await Eventually.ShouldBeAsync(() => SessionsThatAskedAsync(instant), sessions => sessions > 0);
        await AssessLowAsync(transaction, draft);
        asked.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();

        (await asked).ShouldBe("LOW");
    }

    [Fact]
    public async Task Who_holds_the_turn_to_import_is_not_waited_for()
    {
        await tracker.PublishedAsync();
        await using var turn = await ImportGate.TakeAsync(
            tracker.Services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None);

        var answer = await AuditsAsync(await tracker.InstantAsync());

        answer.At("data", "audits", "totalCount").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task While_somebody_goes_on_writing_it_says_so_and_answers_nothing()
    {
        await using var connection = await tracker.DataSource.OpenConnectionAsync();
        await using var transaction = await WritingAsync(connection);

        var answer = await AuditsAsync(await tracker.InstantAsync());

        answer.ErrorCode().ShouldBe("HISTORY_BEHIND");
    }

    [Fact]
    public async Task An_instant_of_which_the_record_told_is_told_of_again_while_somebody_writes()
    {
        await tracker.PublishedAsync();
        var instant = await tracker.InstantAsync();
        var told = await AuditsAsync(instant);
        await using var connection = await tracker.DataSource.OpenConnectionAsync();
        await using var transaction = await WritingAsync(connection);

        var again = await AuditsAsync(instant);

        told.At("data", "audits", "totalCount").GetInt32().ShouldBePositive();
        again.GetRawText().ShouldBe(told.GetRawText());
    }

    [Fact]
    public async Task What_was_before_the_record_begins_is_not_told_after_a_later_instant_was()
    {
        await tracker.PublishedAsync();
        var instant = await tracker.InstantAsync();
        (await AuditsAsync(instant)).At("data", "audits", "totalCount").GetInt32().ShouldBePositive();

        (await AuditsAsync(instant.AddYears(-1))).ErrorCode().ShouldBe("KNOWN_AT_BEFORE_RECORD");
    }

    private Task<JsonElement> AuditsAsync(DateTimeOffset instant) => tracker.AskAsync(
        "query ($at: DateTime) { audits(knownAt: $at) { totalCount } }", tracker.Token(Role.Auditor), new { at = instant });

    /// <summary>A transaction that looks as if it wrote events, until it ends.</summary>
    private static async Task<NpgsqlTransaction> WritingAsync(NpgsqlConnection connection)
    {
        var transaction = await connection.BeginTransactionAsync();
        await using var held = new NpgsqlCommand("lock table mt_events in row exclusive mode", connection);
        await held.ExecuteNonQueryAsync();
        return transaction;
    }

    private async Task<string?> SeverityAsync(FindingScenario.Draft draft, DateTimeOffset instant)
    {
        var answer = await tracker.DataAsync(
            "query ($id: ID!, $at: DateTime) { node(id: $id, knownAt: $at) { ... on Finding { severity } } }",
            tracker.Token(Role.Auditor),
            new { id = draft.FindingId, at = instant });
        return answer.At("node", "severity").GetString();
    }

    private async Task<long> SessionsThatAskedAsync(DateTimeOffset since)
    {
        await using var command = tracker.DataSource.CreateCommand(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and query like '%virtualtransaction%' and query_start > $1 and pid <> pg_backend_pid()
            """);
        command.Parameters.Add(new() { Value = since.ToUniversalTime() });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task AssessLowAsync(NpgsqlTransaction transaction, FindingScenario.Draft draft)
    {
        var stream = Ids.KeyOf("Finding", draft.FindingId)!.Value;
        await using var session = tracker.Services.GetRequiredService<IDocumentStore>()
            .LightweightSession(SessionOptions.ForTransaction(transaction));
        var act = Act.On(new DateOnly(2023, 3, 1), Actor.Tracker);
        var finding = await session.Events.FetchForWriting<Finding>(stream);
        finding.AppendMany(EventHeaders.Bear(act, [session.Events.BuildEvent(new FindingAssessed(Severity.Low, []))]));
        await session.SaveChangesAsync();
    }

    private Task<JsonElement> AssessAsync(FindingScenario.Draft draft, string severity) => tracker.MutateAsync(
        "assessFinding", new { findingId = draft.FindingId, severity }, tracker.Token(Role.Auditor), "finding { id }");
}
