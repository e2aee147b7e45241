using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.5.2.2: no fragment spreads itself, directly or through others.</summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> done = [];
    private readonly List<FragmentSpreadNode> path = [];
    private readonly Dictionary<string, int> indexInPath = [];

    public override void Enter(Node node)
    {
        if (node is FragmentNode fragment)
        {
            Search(fragment);
        }
    }

    /// <summary>Depth first; its depth is the number of fragments in a chain, which the token limit bounds.</summary>
    private void Search(FragmentNode fragment)
    {
        if (!done.Add(fragment.Name.Value))
        {
            return;
        }

        indexInPath[fragment.Name.Value] = path.Count;
        foreach (var spread in Context.SpreadsIn(fragment))
        {
            path.Add(spread);
            if (indexInPath.TryGetValue(spread.Name.Value, out var index))
            {
                Report(spread.Name.Value, path[index..]);
            }
            else if (Context.Fragment(spread.Name.Value) is { } next)
            {
                Search(next);
            }

            path.RemoveAt(path.Count - 1);
        }

        indexInPath.Remove(fragment.Name.Value);
    }

    private void Report(string name, List<FragmentSpreadNode> cycle)
    {
        var via = string.Join(", ", cycle.SkipLast(1).Select(s => $"\"{s.Name.Value}\""));
        Context.Report($"Cannot spread fragment \"{name}\" within itself{(via.Length > 0 ? $" via {via}" : "")}.", cycle);
    }
}
