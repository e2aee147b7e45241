namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What makes a group: the columns, each with the expression over the tables of a list that gives it.</summary>
/// <param name="Columns">By name; the first tells a group from the total. Of none, there is the total alone.</param>
/// <param name="Order">The groups' own order, over the columns; null where the largest come first.</param>
internal sealed record GroupKey(IReadOnlyDictionary<string, string> Columns, string? Order = null)
{
    public static GroupKey Agency { get; } = new(new Dictionary<string, string> { ["agency"] = "a.agency" });

    public static GroupKey Audit { get; } = new(new Dictionary<string, string> { ["audit"] = "a.id", ["agency"] = "a.agency" });

    public static GroupKey Severity { get; } = new(
        new Dictionary<string, string> { ["severity"] = "f.severity" },
        "array_position(array['Critical', 'High', 'Medium', 'Low'], severity)");

    /// <summary>The bucket's least days; null for what is not late for certain. Of milestones alone.</summary>
    public static GroupKey Age { get; } = new(new Dictionary<string, string> { ["age"] = AgeSql }, "age");

    /// <summary>Of slips alone.</summary>
    public static GroupKey Reason { get; } = new(new Dictionary<string, string> { ["reason"] = "c.reason" });

    /// <summary>Nothing: there are no groups.</summary>
    public static GroupKey None { get; } = new(new Dictionary<string, string>());

    public static GroupKey Of(NumbersBy? by) => by switch
    {
        NumbersBy.Agency => Agency,
        NumbersBy.Audit => Audit,
        _ => None,
    };

    public static GroupKey Of(OverdueBy by) => by switch
    {
        OverdueBy.Agency => Agency,
        OverdueBy.Audit => Audit,
        OverdueBy.Severity => Severity,
        _ => Age,
    };

    public static GroupKey Of(SlippageBy by) => by switch
    {
        SlippageBy.Agency => Agency,
        SlippageBy.Audit => Audit,
        _ => Reason,
    };

    private const string AgeSql = """
        (array[1, 31, 91, 181, 366])[width_bucket(case when l.lateness = 'Overdue' then $3::date - w.latest end, array[1, 31, 91, 181, 366])]
        """;
}
