using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>
/// Every list under generated filters and orders, page by page forwards and backwards, is what the oracle works out in memory from the same
/// rows: the same ids in the same order, the same count, and the truth about what lies before and after each page.
/// </summary>
public sealed class ListOracleTests(OddRows rows) : IClassFixture<OddRows>
{
    private const int Cases = 100;

    private static readonly Dictionary<string, string> AuditFields = new()
    {
        ["title"] = "String",
        ["agency"] = "String",
        ["secretariat"] = "String",
        ["publishedOn"] = "Date",
    };

    private static readonly Dictionary<string, string> FindingFields = new()
    {
        ["title"] = "String",
        ["agency"] = "String",
        ["publishedOn"] = "Date",
    };

    private static readonly Dictionary<string, string> MilestoneFields = new()
    {
        ["title"] = "String",
        ["duePhrase"] = "String",
        ["agency"] = "String",
        ["status"] = "MilestoneStatus",
        ["lateness"] = "Lateness",
        ["dueEarliest"] = "Date",
        ["dueLatest"] = "Date",
        ["daysOverdue"] = "Int",
    };

    private static readonly string[] MilestoneOrders =
        ["title", "agency", "status", "lateness", "dueEarliest", "dueLatest", "daysOverdue"];

    [Fact]
    public void Audits_are_what_the_oracle_says() => Walk(
        ListCase.Of(AuditFields, ["title", "agency", "publishedOn"]), "audits", "Audit", [("publishedOn", "DESC")], _ => rows.Audits);

    [Fact]
    public void Findings_are_what_the_oracle_says() => Walk(
        ListCase.Of(FindingFields, ["title", "agency", "publishedOn"]), "findings", "Finding", [("title", "ASC")], _ => rows.Findings);

    [Fact]
    public void Milestones_are_what_the_oracle_says() => Walk(
        ListCase.Of(MilestoneFields, MilestoneOrders),
        "milestones",
        "Milestone",
        [("lateness", "ASC"), ("dueLatest", "ASC"), ("title", "ASC")],
        asked => rows.MilestonesOn(asked.On));

    [Fact]
    public void Overdue_commitments_are_what_the_oracle_says() => Walk(
        ListCase.Of(MilestoneFields, MilestoneOrders),
        "overdueCommitments",
        "Milestone",
        [("lateness", "ASC"), ("dueLatest", "ASC"), ("title", "ASC")],
        asked => rows.MilestonesOn(asked.On).Where(row =>
            row.Fields["lateness"] is "OVERDUE" or "POSSIBLY_LATE"
            && (asked.Lateness?.Contains((string)row.Fields["lateness"]!) ?? true)));

    private void Walk(
        Gen<ListCase> cases,
        string list,
        string type,
        (string, string)[] defaultOrder,
        Func<ListCase, IEnumerable<OddRow>> rowsOf)
    {
        var query = Query(list, type);
        var oracle = new ListOracle(rows.Ranks);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases),
            Prop.ForAll(cases.ToArbitrary(), asked =>
            {
                var seen = rowsOf(asked).Where(row => IsSeen(row, asked.Reader));
                var expected = oracle.List(seen, asked.Where, asked.Order.Count > 0 ? asked.Order : defaultOrder);
                WalkAsync(query, asked, expected, isBackwards: false).GetAwaiter().GetResult();
                WalkAsync(query, asked, expected, isBackwards: true).GetAwaiter().GetResult();
            }));
    }

    private async Task WalkAsync(string query, ListCase asked, IReadOnlyList<Guid> expected, bool isBackwards)
    {
        var token = rows.Tracker.Token(asked.Reader.Role, asked.Reader.Agency);
        var told = JsonSerializer.Serialize(new { asked.Where, Order = asked.Order.Select(o => $"{o.Field} {o.Direction}"), isBackwards });
        var read = 0;
        for (string? cursor = null; ;)
        {
            var page = (await rows.Tracker.DataAsync(query, token, Variables(asked, cursor, isBackwards))).At("list");
            var size = Math.Min(asked.PageSize, expected.Count - read);
            var start = isBackwards ? expected.Count - read - size : read;
            IdsOf(page).ShouldBe(expected.Skip(start).Take(size), told);
            page.At("totalCount").GetInt32().ShouldBe(expected.Count, told);
            page.At("pageInfo", "hasPreviousPage").GetBoolean().ShouldBe(start > 0, told);
            page.At("pageInfo", "hasNextPage").GetBoolean().ShouldBe(start + size < expected.Count, told);
            read += size;
            if (read == expected.Count)
                return;
            cursor = page.At("pageInfo", isBackwards ? "startCursor" : "endCursor").GetString();
        }
    }

    private static object Variables(ListCase asked, string? cursor, bool isBackwards) => new
    {
        on = asked.On.ToString("yyyy-MM-dd"),
        lateness = asked.Lateness,
        where = asked.Where,
        order = asked.Order.Select(key => new Dictionary<string, string> { [key.Field] = key.Direction }),
        first = isBackwards ? (int?)null : asked.PageSize,
        after = isBackwards ? null : cursor,
        last = isBackwards ? asked.PageSize : (int?)null,
        before = isBackwards ? cursor : null,
    };

    private static string Query(string list, string type)
    {
        var (variables, arguments) = list switch
        {
            "milestones" => ("$on: Date, ", "on: $on, "),
            "overdueCommitments" => ("$on: Date, $lateness: [Lateness!], ", "on: $on, lateness: $lateness, "),
            _ => ("", ""),
        };
        return $$"""
            query (
              {{variables}}$where: {{type}}Filter, $order: [{{type}}Order!], $first: Int, $after: String, $last: Int, $before: String
            ) {
              list: {{list}}({{arguments}}where: $where, order: $order, first: $first, after: $after, last: $last, before: $before) {
                totalCount
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                nodes { id }
              }
            }
            """;
    }

    private static bool IsSeen(OddRow row, (Role Role, string? Agency) reader) => reader switch
    {
        { Agency: { } agency } => row.IsPublished && (IsSame(row.Agency, agency) || IsSame(row.Secretariat, agency)),
        { Role: Role.Leadership } => row.IsPublished,
        _ => true,
    };

    private static bool IsSame(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Guid> IdsOf(JsonElement page) =>
        page.At("nodes").EnumerateArray().Select(node => Guid.ParseExact(Ids.Read(node.At("id").GetString()!)!.Value.Keys[0], "N"));
}
