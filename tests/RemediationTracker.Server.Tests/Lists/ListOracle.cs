using Filter = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>
/// What a list must be, worked out in memory: Hot Chocolate's filter operators, and orders that have a place for every row.
/// </summary>
internal sealed class ListOracle(IReadOnlyDictionary<string, int> ranks)
{
    private static readonly string[] Latenesses = ["OVERDUE", "POSSIBLY_LATE", "NOT_DUE", "UNDATED", "DONE"];
    private static readonly string[] Statuses = ["COMMITTED", "REPORTED_DONE", "VERIFIED", "WITHDRAWN"];

    /// <summary>The ids of the rows that pass, in order.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="where">In the API's shape; null for none.</param>
    /// <param name="order">Fields with their directions; ties are broken by id.</param>
    public IReadOnlyList<Guid> List(IEnumerable<OddRow> rows, Filter? where, IEnumerable<(string Field, string Direction)> order) =>
    [
        .. order.Aggregate(
                rows.Where(row => Passes(row, where)).OrderBy(_ => 0),
                (ordered, key) => key.Direction == "ASC"
                    ? ordered.ThenBy(row => KeyOf(row, key.Field, descending: false))
                    : ordered.ThenByDescending(row => KeyOf(row, key.Field, descending: true)))
            .ThenBy(row => row.Id.ToString("N"), StringComparer.Ordinal)
            .Select(row => row.Id),
    ];

    private static bool Passes(OddRow row, Filter? where) => where is null || where.All(part => part switch
    {
        { Key: "and", Value: IReadOnlyList<Filter> all } => all.All(each => Passes(row, each)),
        { Key: "or", Value: IReadOnlyList<Filter> any } => any.Count == 0 || any.Any(each => Passes(row, each)),
        { Value: Filter operators } => operators.All(o => Holds(o.Key, row.Fields[part.Key], o.Value)),
        _ => true,
    });

    private static bool Holds(string name, object? value, object? operand) => name switch
    {
        "eq" => Equals(value, operand),
        "neq" => !Equals(value, operand),
        _ when operand is null => true,
        "in" => In(value, operand),
        "nin" => !In(value, operand),
        "gt" => value is not null && Compare(value, operand) > 0,
        "gte" => value is not null && Compare(value, operand) >= 0,
        "lt" => value is not null && Compare(value, operand) < 0,
        "lte" => value is not null && Compare(value, operand) <= 0,
        "contains" => value is string text && text.Contains((string)operand, StringComparison.Ordinal),
        "startsWith" => value is string text && text.StartsWith((string)operand, StringComparison.Ordinal),
        "endsWith" => value is string text && text.EndsWith((string)operand, StringComparison.Ordinal),
        "ncontains" or "nstartsWith" or "nendsWith" => !Holds(name[1..], value, operand),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such operator."),
    };

    private static bool In(object? value, object operand) => ((IReadOnlyList<object>)operand).Contains(value);

    // Days are written so that they compare as their texts do.
    private static int Compare(object a, object b) =>
        a is int number ? number.CompareTo((int)b) : string.CompareOrdinal((string)a, (string)b);

    /// <summary>What is undated comes last in either direction.</summary>
    private IComparable KeyOf(OddRow row, string field, bool descending) => (field, row.Fields[field]) switch
    {
        ("publishedOn", var day) => (string?)day ?? "0",
        ("dueEarliest" or "dueLatest", var day) => (string?)day ?? (descending ? "0" : "9999-99-99"),
        ("lateness", var lateness) => Array.IndexOf(Latenesses, (string)lateness!),
        ("status", var status) => Array.IndexOf(Statuses, (string)status!),
        ("daysOverdue", var days) => (int)days!,
        (_, var text) => ranks[(string)text!],
    };
}
