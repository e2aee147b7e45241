using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using Filter = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>A generated question about a list: who asks, on what day, with which filter, in which order, by pages of which size.</summary>
public sealed record ListCase(
    (Role Role, string? Agency) Reader,
    DateOnly On,
    IReadOnlyList<string>? Lateness,
    Filter? Where,
    IReadOnlyList<(string Field, string Direction)> Order,
    int PageSize)
{
    private static readonly string[] Comparisons = ["eq", "neq", "gt", "gte", "lt", "lte"];
    private static readonly string[] TextOperators = ["contains", "ncontains", "startsWith", "nstartsWith", "endsWith", "nendsWith"];
    private static readonly DateOnly Day = new(2023, 3, 1);

    /// <summary>Questions about a list whose rows can be filtered by these fields (with their types) and ordered by those.</summary>
    public static Gen<ListCase> Of(IReadOnlyDictionary<string, string> filtered, string[] ordered) =>
        from reader in Gen.Elements<(Role, string?)>(
            (Role.Auditor, null), (Role.Auditor, null), (Role.Leadership, null), (Role.Auditee, "A"), (Role.AuditeeHead, "none"))
        from day in Days
        from lateness in OrNull(Gen.Elements(Constants<Lateness>()).ListOf().Select(l => (IReadOnlyList<string>)l))
        from depth in Gen.Choose(0, 3)
        from filter in OrNull(FilterOf(filtered, depth))
        from order in Few(from field in Gen.Elements(ordered) from direction in Gen.Elements("ASC", "DESC") select (field, direction))
        from size in Gen.Elements(3, 7, 20, 50)
        select new ListCase(reader, day, lateness, filter, order, size);

    private static Gen<DateOnly> Days => Gen.Choose(-5, 5).Select(days => Day.AddDays(days));

    private static Gen<Filter> FilterOf(IReadOnlyDictionary<string, string> fields, int depth) =>
        from own in Few(
            from field in Gen.Elements(fields.Keys.ToArray())
            from operators in OrNull(Operators(fields[field]))
            select (field, (object?)operators))
        from all in Combined("and", fields, depth)
        from any in Combined("or", fields, depth)
        select (Filter)own.DistinctBy(part => part.field).Concat(all).Concat(any).ToDictionary(part => part.Item1, part => part.Item2);

    private static Gen<(string, object?)[]> Combined(string name, IReadOnlyDictionary<string, string> fields, int depth) => depth == 0
        ? Gen.Constant(Array.Empty<(string, object?)>())
        : Gen.Frequency(
            (2, Gen.Constant(Array.Empty<(string, object?)>())),
            (3, Few(FilterOf(fields, depth - 1)).Select(parts => new[] { (name, (object?)parts) })),
            (1, Gen.Constant(new[] { (name, (object?)null) })));

    private static Gen<Filter> Operators(string type) =>
        from parts in Few(Operator(type))
        select (Filter)parts.DistinctBy(part => part.Name).ToDictionary(part => part.Name, part => part.Operand);

    private static Gen<(string Name, object? Operand)> Operator(string type)
    {
        var value = type switch
        {
            "String" => Gen.Elements([.. OddRows.Texts, .. OddRows.Agencies, "none", "a%", "_b"]).Select(text => (object)text),
            "Date" => Days.Select(day => (object)day.ToString("yyyy-MM-dd")),
            "Int" => Gen.Elements<object>(-1, 0, 1, 2, 3, int.MinValue, int.MaxValue),
            "Lateness" => Gen.Elements(Constants<Lateness>()).Select(constant => (object)constant),
            _ => Gen.Elements(Constants<MilestoneStatus>()).Select(constant => (object)constant),
        };
        string[] names = type switch
        {
            "String" => ["eq", "neq", .. TextOperators],
            "Date" or "Int" => Comparisons,
            _ => ["eq", "neq"],
        };
        return Gen.Frequency(
            (3, from name in Gen.Elements(names) from operand in OrNull(value) select (name, operand)),
            (1, from name in Gen.Elements("in", "nin") from list in OrNull(value.ListOf()) select (name, (object?)list)));
    }

    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> item) =>
        from count in Gen.Choose(0, 3) from items in item.ListOf(count) select (IReadOnlyList<T>)[.. items];

    private static Gen<T?> OrNull<T>(Gen<T> value)
        where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (5, value.Select(T? (v) => v)));

    private static string[] Constants<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(OddRows.Constant)];
}
