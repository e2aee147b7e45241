using System.Text.Json;
using Microsoft.Extensions.Primitives;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Findings;

/// <summary>The acts on a finding, as forms.</summary>
internal sealed class FindingActs(ActedOn actedOn, TrackerReader reader, DraftReader drafts, PageApi api, TrackerClock clock)
    : ActsOn<FindingActs.WithEarlier>(api)
{
    private static readonly string[] Listed = ["id", "title", "publishedOn"];

    public override IReadOnlyList<ActForm> Forms { get; } = [.. FindingForms.All.Select(one => one.Form)];

    protected override string Selection => """
        ... on Finding {
          title condition effect cause severity response
          criteria { leadIn standard clause text }
          audit { agency title publishedOn }
          recommendations { number text priority }
          milestones { id title duePhrase status }
        }
        """;

    protected override Guid? KeyOf(string id) => Ids.KeyOf("Finding", id);

    protected override async Task<WithEarlier?> ReadAsync(Guid key, ReadScope scope, CancellationToken cancellationToken)
    {
        if (await actedOn.FindingAsync(key, scope, cancellationToken) is not { } finding)
            return null;
        if (finding.Audit.PublishedOn is null)
            finding = finding with { Draft = (await drafts.OfAsync([key], cancellationToken)).GetValueOrDefault(key) };
        var before = new Dictionary<string, object?> { ["agency"] = new Dictionary<string, object?> { ["eq"] = finding.Audit.Agency } };
        if (finding.Audit.PublishedOn is { } day)
            before["publishedOn"] = new Dictionary<string, object?> { ["lt"] = day };
        var earlier = await reader.PageAsync(
            FindingSources.Findings,
            scope,
            new ListArguments
            {
                Page = new PageArguments(PageArguments.MaxSize, null, null, null),
                Columns = FindingSources.Findings.ColumnsFor(Listed),
                Where = before,
                Order = [new Dictionary<string, object?> { ["publishedOn"] = "DESC" }],
            },
            cancellationToken);
        return new(finding, [.. earlier.Items.Select(item => item.Row).Where(row => row.PublishedOn is not null && row.Key != key)]);
    }

    protected override ActSubject SubjectOf(string id, JsonElement node, WithEarlier actedOn)
    {
        var audit = node.GetProperty("audit");
        var made = node.GetProperty("recommendations").EnumerateArray().ToList();
        List<(string, string)> recommendations =
            [.. made.Select(one => ($"{one.GetProperty("number")}", $"{one.GetProperty("number")}. {Answer.Text(one, "text")}"))];
        return new ActSubject(id, "Finding", Answer.Text(node, "title")!, $"/findings/{id}")
        {
            Named = new Dictionary<string, string> { ["findingId"] = id },
            Probe = (form, act, phrase) => FindingForms.All.First(one => one.Form == form).Probe(act, actedOn.Finding, phrase),
            Facts =
            [
                ("Audit", $"{Answer.Text(audit, "agency")}: {Answer.Text(audit, "title")}"),
                .. actedOn.Finding.Draft is { } draft ? [("Draft", DraftWords.Told(draft, clock))] : Array.Empty<(string, string)>(),
                .. Answer.Text(node, "response") is { } response ? [("Response on record", response)] : Array.Empty<(string, string)>(),
            ],
            Whole = [.. WholeOf(node, made)],
            Choices = new Dictionary<string, IReadOnlyList<(string, string)>>
            {
                ["recommendations"] = recommendations,
                ["dependsOn"] =
                [
                    .. node.GetProperty("milestones").EnumerateArray()
                        .Where(one => Answer.Text(one, "status") is "COMMITTED" or "REPORTED_DONE")
                        .Select(one => (Answer.Text(one, "id")!, $"{Answer.Text(one, "title")} (“{Answer.Text(one, "duePhrase")}”)")),
                ],
                ["criteria"] =
                [
                    .. node.GetProperty("criteria").EnumerateArray().Select((one, i) =>
                        ($"{i + 1}", string.Join(' ', new[] { $"{i + 1}.", Answer.Text(one, "clause"), Answer.Text(one, "text") }.OfType<string>()))),
                ],
                ["positions"] = recommendations,
                ["priorities"] = recommendations,
                ["reworded"] = [.. recommendations.Select(one => (one.Item1, $"Recommendation {one.Item1}"))],
                ["priorFindingId"] =
                [
                    .. actedOn.Earlier.Select(one => (Ids.Of("Finding", one.Key), $"{one.Title} ({Words.Long(one.PublishedOn!.Value)})")),
                ],
            },
            Stands = StandsIn(node, made, actedOn.Finding.Draft?.Revision),
            Read = (_, phrase) => FindingForms.Read(phrase, clock.Today, Answer.DayOf(audit, "publishedOn")),
        };
    }

    private static IEnumerable<(string, string)> WholeOf(JsonElement finding, IReadOnlyList<JsonElement> recommendations)
    {
        (string Label, string? Text)[] parts =
        [
            ("Title", Answer.Text(finding, "title")),
            ("Condition: what was found", Answer.Text(finding, "condition")),
            ("Effect: what follows from it", Answer.Text(finding, "effect")),
            .. finding.GetProperty("criteria").EnumerateArray().Select(one => ("Criterion: what should be", CriterionOf(one))),
            ("Cause: why it is so", Answer.Text(finding, "cause")),
            ("Severity", Rated(Answer.Text(finding, "severity"))),
            .. recommendations.Select(one => (
                $"Recommendation {one.GetProperty("number")}",
                (string?)$"{Answer.Text(one, "text")} (Priority: {Rated(Answer.Text(one, "priority"))})")),
        ];
        return from part in parts where part.Text is not null select (part.Label, part.Text!);

        static string Rated(string? grade) => grade is null ? "Not rated" : $"{grade[..1]}{grade[1..].ToLowerInvariant()}";

        static string? CriterionOf(JsonElement one) => string.Join(
            ' ',
            new[] { Answer.Text(one, "leadIn"), Answer.Text(one, "standard"), Answer.Text(one, "clause"), Answer.Text(one, "text") }.OfType<string>());
    }

    private static Dictionary<string, StringValues> StandsIn(JsonElement finding, IReadOnlyList<JsonElement> recommendations, int? revision)
    {
        var stands = new Dictionary<string, StringValues>();
        if (revision is not null)
            stands["revision"] = $"{revision}";
        Put("", finding, "title", "condition", "effect", "cause", "severity");
        foreach (var (i, criterion) in finding.GetProperty("criteria").EnumerateArray().Index())
            Put($"criteria.{i}.", criterion, "leadIn", "standard", "clause", "text");
        foreach (var (i, one) in recommendations.Index())
        {
            Put($"reworded.{i}.", one, "text");
            Put($"priorities.{i}.", one, "priority");
        }

        return stands;

        void Put(string before, JsonElement of, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                stands[before + name] = Answer.Text(of, name);
        }
    }

    /// <summary>A finding, and the latest ones of the same agency that were published before it, which it may repeat.</summary>
    internal sealed record WithEarlier(FindingOfAudit Finding, IReadOnlyList<FindingRow> Earlier);
}
