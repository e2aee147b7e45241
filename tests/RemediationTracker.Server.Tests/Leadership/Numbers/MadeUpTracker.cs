using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.MadeUp;

namespace RemediationTracker.Server.Tests.Leadership.Numbers;

/// <summary>
/// A tracker with made-up audits over five years, of which chance rates the findings, moves some dates, withdraws some promises and reports
/// some recommendations; one audit is a draft. What is counted can be worked out from the lists.
/// </summary>
public sealed class MadeUpTracker : IAsyncLifetime
{
    private const int Seed = 1_923;

    private readonly Random random = new(Seed);

    public TrackerFixture Tracker { get; } = new();

    /// <summary>Every milestone that an auditor sees.</summary>
    public IReadOnlyList<JsonElement> Milestones { get; private set; } = [];

    /// <summary>Every recommendation that an auditor sees.</summary>
    public IReadOnlyList<JsonElement> Recommendations { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await Tracker.InitializeAsync();
        await ActivatorUtilities.CreateInstance<MadeUpRecord>(Tracker.Services)
            .RecordAsync(12, Seed, new DateOnly(2023, 2, 28), new Progress<double>(), CancellationToken.None);
        await DraftAsync();
        await ReadAsync();
        var untouched = Milestones.Where(m => m.At("status").GetString() == "COMMITTED" && m.At("dateChanges").GetArrayLength() == 0);
        foreach (var milestone in untouched.ToList())
            await ChangeAsync(milestone);
        foreach (var recommendation in Recommendations.Where(r => r.At("status").GetString() is "OPEN" or "IN_PROGRESS"))
        {
            var finding = Ids.KeyOf("Finding", recommendation.At("finding", "id").GetString()!)!.Value;
            await ChangeAsync(finding, recommendation.At("number").GetInt32());
        }

        await ReadAsync();
    }

    public Task DisposeAsync() => Tracker.DisposeAsync();

    /// <summary>A day of a milestone or a recommendation; null when it has none.</summary>
    public static DateOnly? Day(JsonElement row, string field) =>
        row.At(field).GetString() is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The day on which the last of the recommendations that a milestone serves was closed; null while one is not.</summary>
    public static DateOnly? ClosedOn(JsonElement milestone)
    {
        var closed = milestone.At("recommendations").EnumerateArray().Select(served => Day(served, "closedOn")).ToList();
        return closed.Contains(null) ? null : closed.DefaultIfEmpty().Max();
    }

    /// <summary>Whose it is.</summary>
    public static string Agency(JsonElement row) => row.At("finding", "audit", "agency").GetString()!;

    /// <summary>What of these a reader may see.</summary>
    public static IReadOnlyList<JsonElement> SeenBy(ReadScope scope, IEnumerable<JsonElement> rows) =>
    [
        .. rows
            .Where(row => scope.Agency is null || Agency(row) == scope.Agency)
            .Where(row => !scope.PublishedOnly || Day(row.At("finding", "audit"), "publishedOn") is not null),
    ];

    /// <summary>The days on which a milestone or a recommendation was reported done, each with its answer; null while it waits.</summary>
    public static IEnumerable<(DateOnly On, string? Answer, DateOnly? Answered)> Reports(JsonElement row)
    {
        var history = row.At("history").EnumerateArray()
            .Select(e => (Type: e.At("type").GetString()!, On: Day(e, "occurredOn")!.Value))
            .ToList();
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i].Type is not ("milestone_reported_done" or "recommendation_reported_implemented"))
                continue;
            var answer = history.Skip(i + 1).Cast<(string Type, DateOnly On)?>().FirstOrDefault(
                e => e!.Value.Type.Split('_')[1] is "verified" or "returned" or "closed");
            yield return (history[i].On, answer?.Type.Split('_')[1], answer?.On);
        }
    }

    private async Task ReadAsync()
    {
        Milestones = await AllAsync(
            "milestones",
            """
            id status dueEarliest dueLatest originalDueEarliest originalDueLatest doneOn withdrawnOn slips
            finding { id severity audit { id agency publishedOn } }
            recommendations { closedOn } dateChanges { status fromLatest toLatest reason } history { type occurredOn }
            """);
        Recommendations = await AllAsync(
            "recommendations", "id number status finding { id audit { id agency publishedOn } } history { type occurredOn }");
    }

    private async Task<IReadOnlyList<JsonElement>> AllAsync(string list, string fields)
    {
        var all = new List<JsonElement>();
        string? after = null;
        do
        {
            var page = $"pageInfo {{ hasNextPage endCursor }} nodes {{ {fields} }}";
            var query = $"query ($after: String) {{ {list}(first: 10, after: $after) {{ {page} }} }}";
            var data = (await Tracker.DataAsync(query, Tracker.Token(Role.Auditor), new { after })).At(list);
            all.AddRange(data.At("nodes").EnumerateArray());
            after = data.At("pageInfo", "hasNextPage").GetBoolean() ? data.At("pageInfo", "endCursor").GetString() : null;
        }
        while (after is not null);
        return all;
    }

    /// <summary>A page that does not say when it was published is of a draft; its promise is late.</summary>
    private async Task DraftAsync() =>
        await Tracker.ImportAsync(Pages.Finding("SAMPLE-11 Kept A Draft", published: null), "draft.txt", agency: "SAMPLE-11");

    private async Task ChangeAsync(JsonElement milestone)
    {
        var key = Ids.KeyOf("Milestone", milestone.At("id").GetString()!)!.Value;
        var day = new DateOnly(2023, 2, 1).AddDays(random.Next(28));
        switch (random.Next(6))
        {
            case 0:
                await AppendAsync(key, day, new MilestoneWithdrawn(day, "Repealed."));
                break;
            case 1 or 2:
                var reason = random.Next(2) == 0 ? "The vendor left." : "No budget.";
                var phrase = $"June {random.Next(1, 30)}, {random.Next(2022, 2026)}";
                var due = Due.Of(phrase, DuePhrase.Read(phrase, day, FiscalCalendar.Massachusetts)[0]);
                await AppendAsync(key, day, new NewDateProposed(1, due, reason, "staff"));
                if (random.Next(4) > 0)
                    await AppendAsync(key, day, new NewDateApproved(1, due));
                break;
        }
    }

    private async Task ChangeAsync(Guid finding, int number)
    {
        var reported = new DateOnly(2023, 1, 1).AddDays(random.Next(28));
        var answered = reported.AddDays(random.Next(31));
        if (random.Next(3) > 0)
            await AppendAsync(finding, reported, new FindingAssessed(random.Pick(Enum.GetValues<Severity>()), []));
        if (random.Next(3) == 0)
            return;

        var report = new RecommendationReportedImplemented(number, ImplementationExtent.Wholly, null, "staff");
        await AppendAsync(finding, reported, report);
        switch (random.Next(4))
        {
            case 0:
                await AppendAsync(finding, answered, new RecommendationReturned(number, "Not yet."));
                break;
            case 1 or 2:
                await AppendAsync(finding, answered, new RecommendationVerified(number, "Seen."));
                var closed = new RecommendationClosed(number, RecommendationOutcome.Implemented, "Verified.");
                if (random.Next(2) == 0)
                    await AppendAsync(finding, answered, closed);
                break;
        }
    }

    private Task AppendAsync(Guid stream, DateOnly day, object recorded) =>
        Tracker.AppendAsync(Act.On(day, new Actor("test", "Test", Role.System, null)), (stream, recorded));
}
