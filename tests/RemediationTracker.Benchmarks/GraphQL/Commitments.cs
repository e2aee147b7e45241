using System.Text.Json.Serialization;

namespace RemediationTracker.Benchmarks.GraphQL;

internal enum CommitmentStatus
{
    Committed,
    ReportedDone,
}

internal sealed record Note(string Id, string Text);

internal sealed record Commitment(
    string Id,
    string Title,
    string DuePhrase,
    string Agency,
    CommitmentStatus Status,
    int DaysOverdue,
    bool IsOverdue,
    double Slippage,
    IReadOnlyList<Note> Notes);

/// <summary>Fifty objects of eight fields, each with a nested list of two: about 19 KB of JSON.</summary>
internal static class Commitments
{
    public const string Query = """
        query Overdue {
          commitments {
            id
            title
            duePhrase
            agency
            status
            daysOverdue
            isOverdue
            slippage
            notes { id text }
          }
        }
        """;

    public static IReadOnlyList<Commitment> All { get; } =
    [
        .. Enumerable.Range(1, 50).Select(n => new Commitment(
            $"milestone-{n:000}",
            $"Publish part {n} of the disaster recovery plan",
            "by the end of calendar year 2022",
            "MassHealth",
            n % 2 == 0 ? CommitmentStatus.Committed : CommitmentStatus.ReportedDone,
            n * 7,
            true,
            n / 4.0,
            [
                new Note($"note-{n:000}-1", "The plan was drafted and sent to the agencies."),
                new Note($"note-{n:000}-2", "The plan is in review at the agencies."),
            ])),
    ];
}

/// <summary>The answer as the floor writes it: the same bytes, straight from the objects.</summary>
internal sealed record Answer(AnswerData Data);

/// <inheritdoc cref="Answer"/>
internal sealed record AnswerData(IReadOnlyList<Commitment> Commitments);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(UpperSnakeCaseEnumConverter)])]
[JsonSerializable(typeof(Answer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
