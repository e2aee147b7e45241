using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RemediationTracker.GraphQL;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Validation;
using RemediationTracker.Server.Api;
using Spectre.Console;

namespace RemediationTracker.Benchmarks.GraphQL;

/// <summary>
/// Parsing and validating a document of 2 KB against the tracker's schema, on one thread, beside the parsing of as much JSON.
/// </summary>
internal static class ParseBenchmark
{
    private const int Rounds = 9;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    public static void Run()
    {
        var schema = ApiSchema.Create();
        var options = new GraphQLOptions();
        var objects = Enumerable.Range(0, Document.Length / 23).Select(n => new { name = $"field {n:00000}" });
        var json = JsonSerializer.SerializeToUtf8Bytes(objects);
        Action[] works =
        [
            () => JsonDocument.Parse(json).Dispose(),
            () => Parser.Parse(Document),
            () => Validate(schema, Parser.Parse(Document), options),
        ];
        var rates = works.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < works.Length; i++)
            {
                rates[i].Add(PerSecond(works[i]));
            }
        }

        // The first round warms up.
        var medians = rates.Select(r => r.Skip(1).Order().ElementAt(Rounds / 2)).ToArray();
        var table = new Table().AddColumns("work", "a second", "against JSON");
        table.AddRow("JsonDocument.Parse", $"{medians[0]:N0}", "1.00");
        table.AddRow("parse", $"{medians[1]:N0}", $"{medians[1] / medians[0]:N2}");
        table.AddRow("parse and validate", $"{medians[2]:N0}", $"{medians[2] / medians[0]:N2}");
        var size = Encoding.UTF8.GetByteCount(Document);
        AnsiConsole.WriteLine($"A document of {size:N0} bytes, {json.Length:N0} bytes of JSON; medians of {Rounds} rounds");
        AnsiConsole.Write(table);
    }

    private static void Validate(Schema schema, DocumentNode document, GraphQLOptions options)
    {
        if (DocumentValidator.Validate(schema.Types, document, options) is [var error, ..])
        {
            throw new InvalidOperationException(error.Message);
        }
    }

    private static double PerSecond(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        while (Stopwatch.GetElapsedTime(started) < Round)
        {
            work();
            count++;
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private const string Document = """
        query Overview($on: Date, $agency: String = "EOHHS", $first: Int = 20, $after: String, $withHistory: Boolean = false) {
          me { subject name role agency }
          overdue: overdueCommitments(
            on: $on
            first: $first
            after: $after
            where: { agency: { eq: $agency }, or: [{ daysOverdue: { gte: 30 } }, { title: { contains: "recovery" } }] }
            order: [{ dueLatest: ASC }, { title: DESC }]
          ) {
            totalCount
            pageInfo { ...PageParts }
            nodes {
              ...MilestoneParts
              history @include(if: $withHistory) { version type occurredOn recordedAt by role }
              finding { ...FindingParts audit { id title agency agencyName secretariat publishedOn } }
            }
          }
          possiblyLate: overdueCommitments(on: $on, lateness: [POSSIBLY_LATE], first: 10) {
            totalCount
            nodes { ...MilestoneParts dependsOn { id title status } }
          }
          findings(first: 10, where: { agency: { in: ["MassHealth", "EOHHS"] } }, order: [{ publishedOn: DESC }]) {
            pageInfo { ...PageParts }
            edges {
              cursor
              node {
                ...FindingParts
                criteria { clause text standard }
                recommendations { id number text position milestones(on: $on) { id title lateness } }
              }
            }
          }
          milestones(on: $on, last: 5, where: { status: { neq: VERIFIED }, lateness: { in: [OVERDUE, POSSIBLY_LATE] } }) {
            pageInfo { ...PageParts }
            nodes { ...MilestoneParts recommendations { id number text } finding { id title publishedOn } }
          }
          reading: duePhrase(phrase: "by Summer 2024", said: "2022-07-15", calendar: MASSACHUSETTS) {
            text
            earliest
            latest
            kind
            rule
          }
        }

        fragment PageParts on PageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }

        fragment MilestoneParts on Milestone {
          id
          title
          duePhrase
          dueEarliest
          dueLatest
          dueRule
          status
          lateness
          daysOverdue
          doneOn
          progress { text occurredOn by agency }
        }

        fragment FindingParts on Finding {
          id
          title
          condition
          effect
          cause
          response
          reply
          postAuditAction
          publishedOn
          source { name sha256 }
        }
        """;
}
