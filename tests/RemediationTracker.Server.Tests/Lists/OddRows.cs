using System.Globalization;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>
/// A tracker whose tables hold rows that no page would give: missing days, many ties, and texts that trip over case, accents, collation
/// and the wildcards of LIKE. The same rows in memory are the oracle's.
/// </summary>
public sealed class OddRows : IAsyncLifetime
{
    /// <summary>The texts of the rows.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "a", "A", "ab", "AB", "a b", "a-b", "b", "ä", "a\u0308", "á", "ae", "æ", "ss", "ß", "i", "İ", "ı", "z", "Z", "100%",
        "100_", "100\\", "%", "_", "\\", "'", "\"", "日本", "😀", "a😀b", "\uFFFD", "\t", "0", "10", "9", "null",
    ];

    /// <summary>The agencies and secretariats of the rows.</summary>
    public static readonly string[] Agencies = ["a", "A", "ab", "ä", "%", "Zebra"];

    private static readonly DateOnly Day = new(2023, 3, 1);

    private readonly Random random = new(2023);
    private readonly List<AuditOf> audits = [];
    private readonly List<FindingOf> findings = [];
    private readonly List<MilestoneOf> milestones = [];

    public TrackerFixture Tracker { get; } = new();

    /// <summary>Where each text stands in the database's collation, which is PostgreSQL's own business.</summary>
    public IReadOnlyDictionary<string, int> Ranks { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyList<OddRow> Audits =>
    [
        .. audits.Select(a => new OddRow(
            a.Id,
            new Dictionary<string, object?>
            {
                ["title"] = a.Title,
                ["agency"] = a.Agency,
                ["secretariat"] = a.Secretariat,
                ["publishedOn"] = Text(a.PublishedOn),
            },
            a.Agency,
            a.Secretariat,
            a.PublishedOn is not null)),
    ];

    public IReadOnlyList<OddRow> Findings =>
    [
        .. findings.Select(f => new OddRow(
            f.Id,
            new Dictionary<string, object?>
            {
                ["title"] = f.Title,
                ["agency"] = f.Audit.Agency,
                ["publishedOn"] = Text(f.PublishedOn ?? f.Audit.PublishedOn),
            },
            f.Audit.Agency,
            f.Audit.Secretariat,
            f.Audit.PublishedOn is not null)),
    ];

    /// <summary>The milestones as they stand on a day.</summary>
    public IReadOnlyList<OddRow> MilestonesOn(DateOnly on) =>
    [
        .. milestones.Select(m => new OddRow(
            m.Id,
            new Dictionary<string, object?>
            {
                ["title"] = m.Title,
                ["duePhrase"] = m.DuePhrase,
                ["agency"] = m.Finding.Audit.Agency,
                ["status"] = Constant(m.Status),
                ["lateness"] = Constant(LatenessOf(m, on)),
                ["dueEarliest"] = Text(m.Earliest),
                ["dueLatest"] = Text(m.Latest),
                ["daysOverdue"] = LatenessOf(m, on) is Lateness.Overdue ? on.DayNumber - m.Latest!.Value.DayNumber : 0,
            },
            m.Finding.Audit.Agency,
            m.Finding.Audit.Secretariat,
            m.Finding.Audit.PublishedOn is not null)),
    ];

    public async Task InitializeAsync()
    {
        await Tracker.InitializeAsync();
        audits.AddRange(Some(30, () => new AuditOf(NewId(), Any(Texts), Any(Agencies), Perhaps(() => Any(Agencies)), PerhapsDay())));
        findings.AddRange(Some(40, () => new FindingOf(NewId(), Any(audits), Any(Texts), PerhapsDay())));
        milestones.AddRange(Some(60, NewMilestone));
        await StoreAsync();
        Ranks = await RanksAsync();
    }

    public Task DisposeAsync() => Tracker.DisposeAsync();

    /// <summary>A constant as the API spells it.</summary>
    public static string Constant<TEnum>(TEnum constant)
        where TEnum : struct, Enum =>
        string.Concat(constant.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    private static Lateness LatenessOf(MilestoneOf m, DateOnly on) =>
        m.WithdrawnOn <= on || m.DoneOn <= on ? Lateness.Done : new DueWindow(m.Earliest, m.Latest).LatenessOn(on);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private MilestoneOf NewMilestone()
    {
        var earliest = PerhapsDay();
        var status = Any(Enum.GetValues<MilestoneStatus>());
        return new MilestoneOf(
            NewId(),
            Any(findings),
            Any(Texts),
            Any(Texts),
            earliest,
            earliest?.AddDays(Any([0, 0, 1, 2])),
            status,
            status is MilestoneStatus.ReportedDone or MilestoneStatus.Verified ? AnyDay() : null,
            status is MilestoneStatus.Withdrawn ? AnyDay() : null);
    }

    private async Task StoreAsync()
    {
        await using var batch = Tracker.DataSource.CreateBatch();
        foreach (var a in audits)
            batch.BatchCommands.Add(Statement.Of(AuditSql, a.Id, a.Title, a.Agency, a.Secretariat, a.PublishedOn).ToBatchCommand());
        foreach (var f in findings)
            batch.BatchCommands.Add(Statement.Of(FindingSql, f.Id, f.Audit.Id, f.Title, f.PublishedOn).ToBatchCommand());
        foreach (var m in milestones)
        {
            batch.BatchCommands.Add(Statement.Of(
                MilestoneSql,
                m.Id,
                m.Finding.Id,
                m.Title,
                m.DuePhrase,
                Day,
                m.Earliest,
                m.Latest,
                m.Status.ToString(),
                m.DoneOn,
                m.WithdrawnOn).ToBatchCommand());
        }

        await batch.ExecuteNonQueryAsync();
    }

    private async Task<Dictionary<string, int>> RanksAsync()
    {
        await using var command = Tracker.DataSource.CreateCommand("select t from unnest($1) as t order by t");
        command.Parameters.Add(new() { Value = Texts.Union(Agencies).ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        var ranks = new Dictionary<string, int>();
        while (await reader.ReadAsync())
            ranks.Add(reader.GetString(0), ranks.Count);
        return ranks;
    }

    private Guid NewId()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private T Any<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private DateOnly AnyDay() => Day.AddDays(random.Next(-3, 4));

    private DateOnly? PerhapsDay() => random.Next(4) == 0 ? null : AnyDay();

    private string? Perhaps(Func<string> value) => random.Next(3) == 0 ? null : value();

    private static IEnumerable<T> Some<T>(int count, Func<T> make) => Enumerable.Range(0, count).Select(_ => make());

    private sealed record AuditOf(Guid Id, string Title, string Agency, string? Secretariat, DateOnly? PublishedOn);

    private sealed record FindingOf(Guid Id, AuditOf Audit, string Title, DateOnly? PublishedOn);

    private sealed record MilestoneOf(
        Guid Id,
        FindingOf Finding,
        string Title,
        string DuePhrase,
        DateOnly? Earliest,
        DateOnly? Latest,
        MilestoneStatus Status,
        DateOnly? DoneOn,
        DateOnly? WithdrawnOn);

    private const string AuditSql = "insert into audits (id, title, agency, secretariat, published_on) values ($1, $2, $3, $4, $5)";

    private const string FindingSql = """
        insert into findings (id, audit_id, title, published_on, criteria, page_name, page_sha256) values ($1, $2, $3, $4, '[]', '', '')
        """;

    private const string MilestoneSql = """
        insert into milestones
            (id, finding_id, title, due_phrase, said_on, due_earliest, due_latest, status, done_on, withdrawn_on, seq_id, due_rule,
             recommendations, promised_on, original_phrase, published_phrase, audit_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, '', '{}', '-infinity', $4, $4, (select audit_id from findings where id = $2))
        """;
}
