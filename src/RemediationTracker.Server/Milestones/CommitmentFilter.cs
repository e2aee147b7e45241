using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Milestones;

/// <summary>
/// What of the commitments is shown, and in which order, as the address of the page says; what it leaves out, or leaves empty, is null and
/// filters nothing.
/// </summary>
public sealed record CommitmentFilter
{
    /// <summary>What is overdue or possibly late, as <see cref="Lateness"/> in the address.</summary>
    public const string Late = "Late";

    /// <summary>What is not rated, as <see cref="Severity"/> in the address.</summary>
    public const string NotRated = "NotRated";

    /// <summary>Rows that say their main things alone, in the address.</summary>
    public const string Compact = "compact";

    /// <summary>What may be chosen as a severity, as an address has it and in words.</summary>
    public static IReadOnlyList<(string Value, string Told)> Severities { get; } =
        [.. Enum.GetNames<Severity>().Reverse().Select(name => (name, name)), (NotRated, "Not rated")];

    /// <summary>The fields by which the list may be ordered; what is late for longest comes first when none is chosen.</summary>
    private static readonly string[] Sorts = ["title", "agency", "dueLatest", "daysOverdue"];

    /// <summary>Words of the commitment or of its phrase.</summary>
    public string? Said { get; private init; }

    /// <summary>Short name of the auditee.</summary>
    public string? Agency { get; private init; }

    /// <summary>Words of the audit's title.</summary>
    public string? Audit { get; private init; }

    /// <summary>Words of the owner's name.</summary>
    public string? Owner { get; private init; }

    public Severity? Severity { get; private init; }

    /// <summary>Whether only what answers a finding without a severity: <see cref="NotRated"/> in its place.</summary>
    public bool IsNotRated { get; private init; }

    public MilestoneStatus? Status { get; private init; }

    /// <summary>A name of <see cref="Domain.DueDates.Lateness"/>, or <see cref="Late"/>.</summary>
    public string? Lateness { get; private init; }

    /// <summary>For how many days it is overdue.</summary>
    public LateAge? Age { get; private init; }

    /// <summary>What falls due in these days after the day judged, and is not overdue.</summary>
    public DueSpan? Due { get; private init; }

    /// <summary>Whether only that of which another date is asked for.</summary>
    public bool IsProposed { get; private init; }

    /// <summary>Whether only that of which an auditor returned the last report.</summary>
    public bool IsReturned { get; private init; }

    /// <summary>Whether only that of which a date slipped.</summary>
    public bool IsSlipped { get; private init; }

    /// <summary>What became, by the day judged, of what fell due in the year up to it.</summary>
    public Fate? Fate { get; private init; }

    /// <summary>One of the fields by which the list may be ordered; null for the list's own order.</summary>
    public string? Sort { get; private init; }

    public bool Descending { get; private init; }

    /// <summary>Whether each row says its main things alone.</summary>
    public bool IsCompact { get; init; }

    /// <summary>Whether nothing is filtered.</summary>
    public bool IsEmpty => Pairs().All(pair => pair.Name is "sort" or "dir" or "rows");

    /// <summary>Reads it.</summary>
    /// <param name="query">The address's.</param>
    /// <param name="problem">What of it cannot be read; null when all can, and what cannot is left out.</param>
    public static CommitmentFilter Parse(IQueryCollection query, out string? problem)
    {
        var asked = new AskedWords(query);
        var filter = new CommitmentFilter
        {
            Said = asked.Text("q"),
            Agency = asked.Text("agency"),
            Audit = asked.Text("audit"),
            Owner = asked.Text("owner"),
            Severity = asked.Text("severity") is NotRated ? null : asked.One<Severity>("severity"),
            IsNotRated = asked.Text("severity") is NotRated,
            Status = asked.One<MilestoneStatus>("status"),
            Lateness = asked.Text("lateness") is Late ? Late : asked.One<Lateness>("lateness")?.ToString(),
            Age = asked.Text("age") is not { } age ? null : LateAge.Named(age) ?? asked.Wrong<LateAge?>("age", age),
            Due = asked.Text("due") is not { } due ? null : DueSpan.Named(due) ?? asked.Wrong<DueSpan?>("due", due),
            IsProposed = asked.Is("proposed"),
            IsReturned = asked.Is("returned"),
            IsSlipped = asked.Is("slipped"),
            Fate = asked.One<Fate>("fate"),
            Sort = asked.Text("sort") is not { } sort ? null : Sorts.Contains(sort) ? sort : asked.Wrong<string?>("sort", sort),
            Descending = asked.Text("dir") is "desc",
            IsCompact = asked.Text("rows") is Compact,
        };
        problem = asked.Problem;
        return filter;
    }

    /// <summary>The condition, in the API's shape; null when nothing is filtered.</summary>
    /// <param name="on">The day judged.</param>
    public IReadOnlyDictionary<string, object?>? Where(DateOnly on)
    {
        var all = new List<IReadOnlyDictionary<string, object?>>();
        if (Said is { } words)
            all.Add(Of("or", (IReadOnlyList<IReadOnlyDictionary<string, object?>>)[.. Spelled("title", words), .. Spelled("duePhrase", words)]));
        if (Agency is { } agency)
            all.Add(Field("agency", "eq", agency));
        if (Audit is { } audit)
            all.Add(Of("or", Spelled("audit", audit)));
        if (Owner is { } owner)
            all.Add(Of("or", Spelled("owner", owner)));
        if (Severity is { } severity)
            all.Add(Field("severity", "eq", severity.ToString()));
        if (IsNotRated)
            all.Add(Field("severity", "eq", null));
        if (Status is { } status)
            all.Add(Field("status", "eq", status.ToString()));
        if (Lateness is { } lateness)
            all.Add(Field("lateness", "in", lateness is Late ? LateOnes : [lateness]));
        if (Age is { } age)
        {
            all.Add(Field("lateness", "in", (string[])[nameof(Domain.DueDates.Lateness.Overdue)]));
            all.Add(Field("daysOverdue", "gte", age.From));
            if (age.To is { } most)
                all.Add(Field("daysOverdue", "lte", most));
        }

        if (Due is { } due)
        {
            all.Add(Field("lateness", "in", OpenOnes));
            all.Add(Field("dueLatest", "lte", on.AddDays(due.To)));
            if (due.From > 0)
                all.Add(Field("dueLatest", "gte", on.AddDays(due.From)));
        }

        if (IsProposed)
            all.Add(Field("openProposal", "eq", true));
        if (IsReturned)
            all.Add(Field("returned", "eq", true));
        if (IsSlipped)
            all.Add(Field("slipped", "eq", true));
        if (Fate is { } fate)
        {
            all.Add(Field("dueLatest", "gte", NumbersView.YearUpTo(on)));
            all.Add(Field("dueLatest", "lte", on));
            all.Add(Field("fate", "in", fate is Milestones.Fate.Gone ? GoneOnes : [fate.ToString()]));
        }

        return all.Count == 0 ? null : Of("and", all);
    }

    /// <summary>The order, in the API's shape; empty for the list's own.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Order() =>
        Sort is { } sort ? [Of(sort, Descending ? "DESC" : "ASC")] : [];

    /// <summary>The address's query, which begins with the days, without the question mark.</summary>
    public string Query(AskedDays days) => string.Concat(
        Pairs().Select(pair => $"&{pair.Name}={Uri.EscapeDataString(pair.Value)}").Prepend(days.Query));

    /// <summary>The filters that are chosen, each in words and with the query without it.</summary>
    public IEnumerable<(string Told, string Without)> Chosen(AskedDays days)
    {
        if (Said is not null)
            yield return ($"“{Said}”", (this with { Said = null }).Query(days));
        if (Agency is not null)
            yield return ($"Agency: {Agency}", (this with { Agency = null }).Query(days));
        if (Audit is not null)
            yield return ($"Audit: {Audit}", (this with { Audit = null }).Query(days));
        if (Severity is { } severity)
            yield return ($"Severity: {severity}", (this with { Severity = null }).Query(days));
        if (IsNotRated)
            yield return ("Severity: not rated", (this with { IsNotRated = false }).Query(days));
        if (Status is { } status)
            yield return (Words.Of(status), (this with { Status = null }).Query(days));
        if (Lateness is not null)
            yield return (ToldOf(Lateness), (this with { Lateness = null }).Query(days));
        if (Age is not null)
            yield return ($"Days overdue: {Age.Told}", (this with { Age = null }).Query(days));
        if (Due is { } due)
            yield return (due.Told, (this with { Due = null }).Query(days));
        if (IsProposed)
            yield return ("Another date is asked for", (this with { IsProposed = false }).Query(days));
        if (IsReturned)
            yield return ("Returned by an auditor", (this with { IsReturned = false }).Query(days));
        if (IsSlipped)
            yield return ("Slipped", (this with { IsSlipped = false }).Query(days));
        if (Fate is { } fate)
            yield return ($"Due in the year up to the day: {ToldOf(fate).ToLowerInvariant()}", (this with { Fate = null }).Query(days));
        if (Owner is not null)
            yield return ($"Owner: {Owner}", (this with { Owner = null }).Query(days));
    }

    /// <summary>The heads of the list. What is overdue is told the longest first.</summary>
    public SortHeads Heads(AskedDays days) => new(
        Sort ?? "",
        Descending,
        (field, descending) =>
        {
            var down = Sort == field ? !Descending : field == "daysOverdue";
            return $"/commitments?{(this with { Sort = field, Descending = down }).Query(days)}";
        });

    /// <summary>A kind of lateness in words.</summary>
    public static string ToldOf(string lateness) => lateness switch
    {
        Late => "Overdue or possibly late",
        nameof(Domain.DueDates.Lateness.NotDue) => "Not due yet",
        nameof(Domain.DueDates.Lateness.Undated) => "No date",
        nameof(Domain.DueDates.Lateness.PossiblyLate) => "Possibly late",
        nameof(Domain.DueDates.Lateness.Done) => "Done, withdrawn or closed",
        _ => lateness,
    };

    /// <summary>What became of it, in words.</summary>
    public static string ToldOf(Fate fate) => fate switch
    {
        Milestones.Fate.OnTime => "Done on time",
        Milestones.Fate.Late => "Done late",
        Milestones.Fate.NotYetDue => "Not yet due",
        Milestones.Fate.Gone => "Withdrawn or closed",
        _ => "Overdue",
    };

    private static string[] GoneOnes => ["Withdrawn", "Closed"];

    private static string[] LateOnes =>
        [nameof(Domain.DueDates.Lateness.Overdue), nameof(Domain.DueDates.Lateness.PossiblyLate)];

    private static string[] OpenOnes =>
        [nameof(Domain.DueDates.Lateness.NotDue), nameof(Domain.DueDates.Lateness.PossiblyLate)];

    private IEnumerable<(string Name, string Value)> Pairs()
    {
        (string Name, string? Value)[] all =
        [
            ("q", Said),
            ("agency", Agency),
            ("audit", Audit),
            ("severity", IsNotRated ? NotRated : Severity?.ToString()),
            ("status", Status?.ToString()),
            ("lateness", Lateness),
            ("age", Age?.Name),
            ("due", Due?.Name),
            ("proposed", IsProposed ? AskedWords.Yes : null),
            ("returned", IsReturned ? AskedWords.Yes : null),
            ("owner", Owner),
            ("slipped", IsSlipped ? AskedWords.Yes : null),
            ("fate", Fate?.ToString()),
            ("sort", Sort),
            ("dir", Sort is not null && Descending ? "desc" : null),
            ("rows", IsCompact ? Compact : null),
        ];
        return all.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!));
    }

    /// <summary>Lists look at the very letters: so as they were typed, small, and with the first one a capital.</summary>
    private static List<IReadOnlyDictionary<string, object?>> Spelled(string field, string text)
    {
        var small = text.ToLowerInvariant();
        return [.. new[] { text, small, $"{char.ToUpperInvariant(small[0])}{small[1..]}" }.Distinct().Select(one => Field(field, "contains", one))];
    }

    private static Dictionary<string, object?> Field(string field, string compare, object? value) => Of(field, Of(compare, value));

    private static Dictionary<string, object?> Of(string name, object? value) => new() { [name] = value };
}
