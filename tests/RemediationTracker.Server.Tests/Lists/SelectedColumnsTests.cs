using System.Text.Json;
using System.Text.RegularExpressions;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>Of each row no more is read than what the request selects.</summary>
public sealed partial class SelectedColumnsTests(ManyFindings many) : IClassFixture<ManyFindings>
{
    [Theory]
    [InlineData("audits { totalCount }", "id")]
    [InlineData("audits { nodes { title } }", "id title")]
    [InlineData("audits(where: { agency: { eq: \"Agency1\" } }, order: [{ publishedOn: ASC }]) { nodes { system } }", "id system")]
    [InlineData("audits { edges { node { agency } } nodes { system } }", "id agency system")]
    [InlineData("audits { nodes { ...named } } } fragment named on Audit { agencyName", "id agencyName")]
    [InlineData("audits { nodes { title @skip(if: true) agency @include(if: true) } }", "id agency")]
    [InlineData("audits { nodes { findings { title source { name } } } }", "id", "id auditKey title pageName pageSha256")]
    [InlineData("findings { nodes { audit { title } } }", "id auditKey", "id title")]
    [InlineData("findings { nodes { recommendations { text } } }", "id", "findingKey text")]
    [InlineData("milestones { nodes { finding { title } } }", "id findingKey", "id title")]
    [InlineData("milestones { nodes { dependsOn { status } } }", "id dependsOnKey on", "id status")]
    [InlineData("milestones { nodes { progress { by } } }", "id", "milestoneKey by")]
    [InlineData("overdueCommitments(on: \"2024-01-01\") { nodes { daysOverdue } }", "id daysOverdue")]
    public async Task A_request_reads_the_columns_that_it_selects(string selection, params string[] columns)
    {
        var (_, sql) = await many.Tracker.TraceAsync($"{{ {selection} }}", many.Token);

        sql.Select(Columns).ShouldBe(columns.Select(list => list.Split(' ').Order()), ignoreOrder: true);
        sql.ShouldAllBe(statement => !statement.Contains(".*", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Audit", "audits(first: 3)", "nodes")]
    [InlineData("Audit", "audits(first: 3)", "edges", "node")]
    [InlineData("Audit", "findings(first: 2)", "nodes", "audit")]
    [InlineData("Finding", "findings(first: 2)", "nodes")]
    [InlineData("Finding", "audits(first: 3)", "nodes", "findings")]
    [InlineData("Finding", "milestones(first: 3)", "nodes", "finding")]
    [InlineData("Recommendation", "findings(first: 2)", "nodes", "recommendations")]
    [InlineData("Recommendation", "milestones(first: 3)", "nodes", "recommendations")]
    [InlineData("Milestone", "milestones(last: 3)", "nodes")]
    [InlineData("Milestone", "overdueCommitments(last: 3, on: \"2024-01-01\")", "nodes")]
    [InlineData("Milestone", "findings(first: 2)", "nodes", "milestones")]
    [InlineData("Milestone", "findings(first: 1)", "nodes", "recommendations", "milestones")]
    [InlineData("Milestone", "milestones(first: 20)", "nodes", "dependsOn")]
    [InlineData("ProgressNote", "milestones(first: 50)", "nodes", "progress")]
    [InlineData("DateChange", "milestones(first: 50)", "nodes", "dateChanges")]
    [InlineData("Evidence", "milestones(first: 50)", "nodes", "evidence")]
    [InlineData("Survey", "surveys(first: 3)", "nodes")]
    [InlineData("SurveyQuestion", "surveys(first: 3)", "nodes", "questions")]
    [InlineData("SurveyQuestion", "findings(first: 2)", "nodes", "recommendations", "surveyQuestion")]
    [InlineData("Verification", "milestones(first: 50)", "nodes", "verifications")]
    public async Task A_field_selected_alone_is_what_it_is_among_all(string type, string list, params string[] path)
    {
        var fields = await FieldsOfAsync(type);
        var all = await ObjectsAsync(fields);
        all.ShouldNotBeEmpty();

        foreach (var field in fields)
        {
            var name = field.Split(' ')[0];
            var alone = await ObjectsAsync([field]);
            alone.Select(o => o.At(name).GetRawText()).ShouldBe(all.Select(o => o.At(name).GetRawText()), $"{type}.{name}");
        }

        async Task<List<JsonElement>> ObjectsAsync(List<string> selected)
        {
            var selection = path.Reverse().Aggregate(string.Join(' ', selected), (inner, name) => $"{name} {{ {inner} }}");
            var data = await many.Tracker.DataAsync($"{{ {list} {{ {selection} }} }}", many.Token);
            return path.Aggregate(new List<JsonElement> { data.EnumerateObject().Single().Value }, Below);
        }
    }

    private static List<JsonElement> Below(List<JsonElement> objects, string name) =>
    [
        .. objects.Select(o => o.At(name))
            .SelectMany(value => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
            .Where(value => value.ValueKind == JsonValueKind.Object),
    ];

    [Theory]
    [InlineData("Audit")]
    [InlineData("Finding")]
    [InlineData("Recommendation")]
    [InlineData("Milestone")]
    public async Task A_field_of_a_node_selected_alone_is_what_it_is_among_all(string type)
    {
        var ids = await many.Tracker.DataAsync(
            "{ audits(first: 1) { nodes { id findings { id recommendations { id } milestones { id } } } } }", many.Token);
        var audit = ids.At("audits", "nodes", 0);
        var finding = audit.At("findings", 0);
        var id = (type switch
        {
            "Audit" => audit,
            "Finding" => finding,
            "Recommendation" => finding.At("recommendations", 0),
            _ => finding.At("milestones", 0),
        }).At("id").GetString();
        var fields = await FieldsOfAsync(type);
        var all = await NodeAsync(string.Join(' ', fields));

        foreach (var field in fields)
        {
            var name = field.Split(' ')[0];
            (await NodeAsync(field)).At(name).GetRawText().ShouldBe(all.At(name).GetRawText(), $"{type}.{name}");
        }

        async Task<JsonElement> NodeAsync(string selection) =>
            (await many.Tracker.DataAsync(
                $"query ($id: ID!) {{ node(id: $id) {{ ... on {type} {{ {selection} }} }} }}", many.Token, new { id })).At("node");
    }

    /// <summary>Every field of a type as a selection: a leaf by its name, an object by its name and its id or type.</summary>
    private async Task<List<string>> FieldsOfAsync(string type)
    {
        var data = await many.Tracker.DataAsync(
            """
            query ($type: String!) {
              __type(name: $type) { fields { name type { ...t ofType { ...t ofType { ...t ofType { ...t } } } } } }
            }
            fragment t on __Type { kind fields { name } }
            """,
            many.Token,
            new { type });
        return
        [
            .. data.At("__type", "fields").EnumerateArray().Select(field => Selection(field.At("name").GetString()!, field.At("type"))),
        ];
    }

    private static string Selection(string name, JsonElement type)
    {
        while (type.At("kind").GetString() is "NON_NULL" or "LIST")
            type = type.At("ofType");
        if (type.At("kind").GetString() != "OBJECT")
            return name;

        var fields = type.At("fields").EnumerateArray().Select(field => field.At("name").GetString());
        return fields.Contains("id") ? $"{name} {{ id }}" : $"{name} {{ __typename }}";
    }

    /// <summary>The names of the columns that a statement reads of its tables.</summary>
    private static IEnumerable<string> Columns(string sql) => Named().Matches(sql).Select(match => match.Groups["name"].Value).Distinct().Order();

    [GeneratedRegex("""as "(?<name>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Named();
}
