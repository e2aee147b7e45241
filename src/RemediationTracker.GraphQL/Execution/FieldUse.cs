using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>What is selected below some field nodes, by field name, whatever the aliases and the types of the fragments.</summary>
internal sealed class FieldUse(OperationPlan operation, FieldNode[] nodes)
{
    private Dictionary<string, FieldUse>? children;

    public IReadOnlyDictionary<string, FieldUse> Children => children ??= Collect();

    /// <summary>What is selected under a path of field names; null when the path is not selected.</summary>
    public FieldUse? Find(ReadOnlySpan<string> path)
    {
        var use = this;
        foreach (var name in path)
        {
            if (!use.Children.TryGetValue(name, out use))
            {
                return null;
            }
        }

        return use;
    }

    private Dictionary<string, FieldUse> Collect()
    {
        var fields = new Dictionary<string, List<FieldNode>>();
        var visited = new HashSet<string>();
        var open = new Stack<SelectionSetNode>(nodes.Where(n => n.SelectionSet is not null).Select(n => n.SelectionSet!));
        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections.Where(operation.MayInclude))
            {
                switch (selection)
                {
                    case FieldNode field:
                        if (!fields.TryGetValue(field.Name.Value, out var same))
                        {
                            fields.Add(field.Name.Value, same = []);
                        }

                        same.Add(field);
                        break;
                    case InlineFragmentNode inline:
                        open.Push(inline.SelectionSet);
                        break;
                    case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                        open.Push(operation.Operation.Document.Fragments[spread.Name.Value].SelectionSet);
                        break;
                    default:
                        break;
                }
            }
        }

        return fields.ToDictionary(f => f.Key, f => new FieldUse(operation, [.. f.Value]));
    }
}
