using System.Text.Json;

namespace RemediationTracker.Browser.Tests;

/// <summary>
/// A tracker with an audit of each of four years on record, with a finding each, of the agency of which the sample people are. No commitment
/// is: a test makes its own.
/// </summary>
public sealed class FourAuditsSite : Site
{
    private const int First = 2019;
    private const int Last = 2022;

    private static readonly Dictionary<string, string[]> People = new()
    {
        ["Auditor"] = ["--role", "auditor"],
        ["Audit manager"] = ["--role", "audit-manager"],
        ["Agency staff"] = ["--role", "auditee", "--agency", "EOHHS"],
        ["Agency head"] = ["--role", "auditee-head", "--agency", "EOHHS"],
    };

    private readonly Dictionary<string, string> tokens = [];

    /// <summary>The findings, that of the last audit, which has six recommendations, last.</summary>
    public IReadOnlyList<(string Id, string Audit, string[] Recommendations)> Findings { get; private set; } = [];

    public override async Task InitializeAsync()
    {
        var pages = Directory.CreateDirectory(Path.Combine(Folder, "pages")).FullName;
        for (var year = First; year <= Last; year++)
            await File.WriteAllTextAsync(Path.Combine(pages, $"{year}.txt"), PageOf(year));
        await RunAsync("import", pages);
        await base.InitializeAsync();

        foreach (var (who, role) in People)
            tokens[who] = await TokenAsync([.. role, "--name", who]);
        var read = await AskAsync(
            tokens["Auditor"], "{ findings(first: 10, where: { title: { contains: \"Its Lists of\" } }, order: [{ publishedOn: ASC }]) { nodes { id audit { id } recommendations { id } } } }");
        Findings =
        [
            .. read.GetProperty("findings").GetProperty("nodes").EnumerateArray().Select(one => (
                one.GetProperty("id").GetString()!,
                one.GetProperty("audit").GetProperty("id").GetString()!,
                one.GetProperty("recommendations").EnumerateArray().Select(made => made.GetProperty("id").GetString()!).ToArray())),
        ];
    }

    /// <summary>Acts by the API as one of the sample people; the id of what that made, or of the first of it.</summary>
    /// <param name="who">Whose act it is.</param>
    /// <param name="mutation">The mutation.</param>
    /// <param name="input">Its input's fields.</param>
    /// <param name="made">The answer's field that is asked for; null for none.</param>
    public async Task<string> DoAsync(string who, string mutation, string input, string? made = null)
    {
        var asked = made is null ? "" : made + " { id }";
        var answer = (await AskAsync(
                tokens[who], $$"""mutation { act: {{mutation}}(input: { {{input}} }) { {{asked}} errors { ... on Error { message } } } }"""))
            .GetProperty("act");
        answer.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, $"{mutation}: {answer}");
        if (made is null)
            return "";
        var one = answer.GetProperty(made);
        return (one.ValueKind is JsonValueKind.Array ? one[0] : one).GetProperty("id").GetString()!;
    }

    /// <summary>Staff commit to something in answer to the last finding; the commitment's id.</summary>
    public Task<string> CommitAsync(string title, string phrase) => DoAsync(
        "Agency staff",
        "commitMilestones",
        $$"""findingId: "{{Findings[^1].Id}}", title: "{{title}}", due: { phrase: "{{phrase}}" }""",
        "milestones");

    private static string PageOf(int year) => MadePage.Of(
        $"EOHHS Did Not Keep Its Lists of {year}", $"July 15, {year}", "EOHHS agrees.", recommendations: year == Last ? 6 : 1);
}
