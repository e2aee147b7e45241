using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>
/// Holds operations to the depth limit with their fragments put in: short fragments in a long chain would else take planning and
/// execution deeper than the parser admits. Cycles are left to their own rule.
/// </summary>
internal sealed class FragmentDepth(ValidationContext context)
{
    private readonly Dictionary<string, int> known = [];
    private readonly HashSet<string> entered = [];

    public void Check()
    {
        foreach (var operation in context.Document.Definitions.OfType<OperationNode>())
        {
            if (Measure(operation.SelectionSet, 0) > context.Options.MaxDocumentDepth)
            {
                var message = $"Operation is nested more than {context.Options.MaxDocumentDepth} levels deep with its fragments.";
                context.Report(ErrorCodes.Limit, message, operation);
            }
        }
    }

    /// <remarks><paramref name="above"/>: Levels on the way here, fragments counted as one each; the walk itself ends where they are too many.</remarks>
    private int Measure(SelectionSetNode? set, int above)
    {
        if (set is null)
        {
            return 0;
        }

        var deepest = 0;
        if (above <= context.Options.MaxDocumentDepth)
        {
            foreach (var selection in set.Selections)
            {
                deepest = Math.Max(deepest, selection switch
                {
                    FieldNode n => Measure(n.SelectionSet, above + 1),
                    InlineFragmentNode n => Measure(n.SelectionSet, above + 1),
                    FragmentSpreadNode n => Fragment(n.Name.Value, above + 1),
                    _ => 0,
                });
            }
        }

        return deepest + 1;
    }

    private int Fragment(string name, int above)
    {
        if (known.TryGetValue(name, out var depth) || context.Fragment(name) is not { } fragment || !entered.Add(name))
        {
            return depth;
        }

        depth = Measure(fragment.SelectionSet, above);
        entered.Remove(name);
        known[name] = depth;
        return depth;
    }
}
