using System.Text;
using System.Text.Json;

namespace RemediationTracker.Benchmarks.Scale;

/// <summary>A request of readers, and what is asked of its time as the record grows.</summary>
/// <param name="Name">What is asked for.</param>
/// <param name="Growth">Times that the median may grow from 200 to 2,000 audits, inclusive; null where nothing is said of it.</param>
/// <param name="Request">Makes a request to a tracker.</param>
internal sealed record ScaleCase(string Name, double? Growth, Func<ScaledTracker, HttpRequestMessage> Request)
{
    /// <summary>Most milliseconds of the median on 200 audits, and on 2,000, inclusive; null where nothing is said of it.</summary>
    public (double Small, double Large)? Most { get; init; }

    /// <summary>The case whose median on 2,000 audits this one's may be three times, at most; null for none.</summary>
    public string? BesideThrice { get; init; }

    /// <summary>Most milliseconds that nineteen of twenty requests may take on 2,000 audits, exclusive; null where nothing is said of it.</summary>
    public double? MostOf95 { get; init; }

    /// <summary>Whether each request finds the record changed since the last, so that nothing is kept of what was counted.</summary>
    public bool IsAfterAChange { get; init; }

    /// <summary>Of so many requests that the others get, this one gets one: for what takes long.</summary>
    public int Rarity { get; init; } = 1;

    private const string Milestone = "id title duePhrase dueEarliest dueLatest status lateness daysOverdue finding { title audit { agency } }";

    private const string Groups = "total { ...counted } groups { agency ...counted }";

    /// <summary>What readers ask for.</summary>
    public static IReadOnlyList<ScaleCase> All { get; } = [.. AllOfThem()];

    private static IEnumerable<ScaleCase> AllOfThem() =>
    [
        Query("all milestones, page 1", 1.5, _ => Milestones()),
        Query("all milestones, page 60 (or the last)", 1.5, tracker => Milestones($"after: \"{tracker.DeepCursor}\"")),
        Query("overdue, first 50", 1.5, _ => Overdue(count: false, known: null)),
        Query("overdue, first 50, and their count", 4, _ => Overdue(count: true, known: null)),
        Query("overdue, first 50, as known at an instant", 3, tracker => Overdue(count: false, tracker.Known)) with
        {
            BesideThrice = "overdue, first 50",
        },
        Query("overdue, first 50, and their count, as known", 3, tracker => Overdue(count: true, tracker.Known)) with
        {
            BesideThrice = "overdue, first 50, and their count",
        },
        Query("recommendations, first 50", 1.5, _ =>
            "{ recommendations(first: 50) { nodes { id number text status outcome priority finding { title } } pageInfo { endCursor } } }"),
        Query("milestones by days overdue", null, _ => Milestones("order: [{ daysOverdue: DESC }]")),
        Query("milestones by status, descending", null, _ => Milestones("order: [{ status: DESC }]")),
        Query("milestones by title, as known", null, tracker => Milestones($"order: [{{ title: ASC }}], knownAt: \"{tracker.Known}\"")),
        Query("findings by the day of publication", null, _ =>
            "{ findings(first: 50, order: [{ publishedOn: DESC }]) { nodes { title audit { agency } } pageInfo { endCursor } } }"),
        .. Numbers.SelectMany(one => Both(one)),
        Query("changesBetween, 30 days", null, tracker => $$"""
            {
              changesBetween(from: "{{Day(tracker.Today.AddDays(-30))}}T12:00:00Z", to: "{{tracker.Known}}") {
                milestoneCounts { kind count }
                milestones(first: 50) { totalCount nodes { kinds before { status lateness } after { status lateness dueLatest } } }
                recommendations(first: 50) { totalCount nodes { statusBefore statusAfter outcomeAfter } }
                newFindings(first: 50) { totalCount nodes { title } }
              }
            }
            """) with { Most = (50, 250) },
        Page("page /", 2, "/"),
        .. Both(Page("page /numbers", 3, "/numbers")),
        Page("page /overview", 3, "/overview"),
        Page("page /search, two words", null, "/search?q=cash+receipts") with { MostOf95 = 200 },
        Page("page /search, a phrase", null, "/search?q=%22background+checks%22") with { MostOf95 = 200 },
        .. Commitments.Select(one => Page($"page /commitments, {one.Name}", null, $"/commitments{one.Query}") with { MostOf95 = 150 }),
        Page("page /commitments, page 60 (or the last)", null, tracker => $"/commitments?after={tracker.DeepCursor}&from=2951") with { MostOf95 = 150 },
        Page("page /changes", 3, "/changes"),
        Page("export milestones.csv", 12, "/export/milestones.csv") with { Rarity = 5 },
    ];

    private static IEnumerable<ScaleCase> Numbers =>
    [
        Query("overdueNumbers", 4, _ =>
            $"{{ overdueNumbers {{ {Groups} }} }} fragment counted on OverdueCount {{ overdue possiblyLate longestDays }}"),
        Query("slippage", 4, _ =>
            $"{{ slippage {{ {Groups} }} }} fragment counted on Slippage {{ slips milestones days medianDays longestDays }}"),
        Query("promisedAgainstActual, a year", 4, tracker =>
            $"{{ promisedAgainstActual(from: \"{Day(tracker.Today.AddYears(-1).AddDays(1))}\", to: \"{Day(tracker.Today)}\") {{ {Groups} }} }} "
            + "fragment counted on PromisedAgainstActual { promised onTime late overdue notYetDue medianDaysLate }"),
        Query("monthlyNumbers, a year", 4, tracker =>
            $"{{ monthlyNumbers(from: \"{Day(tracker.Today.AddMonths(-11))}\", to: \"{Day(tracker.Today)}\") "
            + "{ month agency committed restated reportedDone verified returned } }"),
    ];

    /// <summary>What the list of commitments is filtered and ordered by.</summary>
    private static IEnumerable<(string Name, string Query)> Commitments =>
    [
        ("first page", ""),
        ("what is late", "?lateness=Late"),
        ("an agency's late", "?agency=SAMPLE-23&lateness=Late"),
        ("of critical findings", "?severity=Critical"),
        ("overdue by a year", "?age=366-"),
        ("a word of the title", "?q=background"),
        ("words of the audit's title", "?audit=cash"),
        ("reported done", "?status=ReportedDone"),
        ("of an owner", "?owner=finance"),
        ("due within 90 days", "?due=90"),
        ("due in 31 to 90 days", "?due=31-90"),
        ("returned", "?returned=yes"),
        ("slipped", "?slipped=yes"),
        ("by title", "?sort=title"),
        ("by agency", "?sort=agency&dir=desc"),
        ("by days overdue", "?sort=daysOverdue&dir=desc"),
        ("by last day, descending", "?sort=dueLatest&dir=desc"),
    ];

    /// <summary>A case of what is kept while nothing is recorded, and the same where something was.</summary>
    private static IEnumerable<ScaleCase> Both(ScaleCase one) => [one, one with { Name = $"{one.Name}, after a change", IsAfterAChange = true }];

    private static ScaleCase Query(string name, double? growth, Func<ScaledTracker, string> query) => new(name, growth, tracker => new(
        HttpMethod.Post, "/graphql")
    {
        Content = new StringContent(JsonSerializer.Serialize(new { query = query(tracker) }), Encoding.UTF8, "application/json"),
        Headers = { Authorization = new("Bearer", tracker.Token) },
    });

    private static ScaleCase Page(string name, double? growth, string path) => Page(name, growth, _ => path);

    private static ScaleCase Page(string name, double? growth, Func<ScaledTracker, string> path) =>
        new(name, growth, tracker => new(HttpMethod.Get, path(tracker)));

    /// <summary>A page of all milestones.</summary>
    /// <param name="arguments">Beside the page's size; empty for the first one in the list's order.</param>
    public static string Milestones(string arguments = "") =>
        $"{{ milestones(first: 50 {arguments}) {{ nodes {{ {Milestone} }} pageInfo {{ hasNextPage endCursor }} }} }}";

    private static string Overdue(bool count, string? known) =>
        $"{{ overdueCommitments(first: 50{(known is null ? "" : $", knownAt: \"{known}\"")}) "
        + $"{{ {(count ? "totalCount " : "")}nodes {{ {Milestone} }} pageInfo {{ endCursor }} }} }}";

    private static string Day(DateOnly day) => day.ToString("O", null);
}
