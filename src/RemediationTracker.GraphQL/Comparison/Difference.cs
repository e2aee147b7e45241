namespace RemediationTracker.GraphQL.Comparison;

/// <summary>Two lists of named things, told apart by name.</summary>
internal sealed class Difference<T>
{
    public Difference(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> name)
    {
        var old = new OrderedDictionary<string, T>();
        foreach (var item in before)
        {
            old.TryAdd(name(item), item);
        }

        foreach (var item in after)
        {
            if (old.Remove(name(item), out var same))
            {
                Kept.Add((same, item));
            }
            else
            {
                Added.Add(item);
            }
        }

        Removed = [.. old.Values];
    }

    public List<T> Added { get; } = [];

    public IReadOnlyList<T> Removed { get; }

    public List<(T Before, T After)> Kept { get; } = [];
}
