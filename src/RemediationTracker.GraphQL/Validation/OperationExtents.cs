using System.Runtime.InteropServices;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>
/// Holds operations to the limits of depth and of fields with their fragments put in: short fragments in a long chain would else take
/// planning and execution deeper than the parser admits, and fragments that each spread another twice are 2^n fields. Each fragment is
/// measured once, however often it is spread. Cycles are left to their own rule.
/// </summary>
internal sealed class OperationExtents(ValidationContext context)
{
    private readonly Dictionary<string, Extent> known = [];
    private readonly HashSet<string> entered = [];

    public void Check()
    {
        var fields = 0;
        foreach (var operation in context.Document.Definitions.OfType<OperationNode>())
        {
            var extent = Measure(operation.SelectionSet, 0);
            if (extent.Depth > context.Options.MaxDocumentDepth)
            {
                var message = $"Operation is nested more than {context.Options.MaxDocumentDepth} levels deep with its fragments.";
                context.Report(ErrorCodes.Limit, message, operation);
            }

            fields = Sum(fields, extent.Fields);
            if (fields > context.Options.MaxDocumentFields)
            {
                var message = $"Document has more than {context.Options.MaxDocumentFields} fields with its fragments.";
                context.Report(ErrorCodes.Limit, message, operation);
                return;
            }
        }
    }

    /// <param name="set">Null for a field without one.</param>
    /// <param name="above">
    /// Levels on the way here, fragments counted as one each; the walk itself ends where they are too many.
    /// </param>
    private Extent Measure(SelectionSetNode? set, int above)
    {
        if (set is null)
        {
            return default;
        }

        var depth = 0;
        var fields = 0;
        if (above <= context.Options.MaxDocumentDepth)
        {
            foreach (var selection in set.Selections)
            {
                var inner = selection switch
                {
                    FieldNode n => Measure(n.SelectionSet, above + 1),
                    InlineFragmentNode n => Measure(n.SelectionSet, above + 1),
                    FragmentSpreadNode n => Fragment(n.Name.Value, above + 1),
                    _ => default,
                };
                depth = Math.Max(depth, inner.Depth);
                fields = Sum(fields, Sum(inner.Fields, selection is FieldNode ? 1 : 0));
            }
        }

        return new Extent(depth + 1, fields);
    }

    private Extent Fragment(string name, int above)
    {
        if (known.TryGetValue(name, out var extent) || context.Fragment(name) is not { } fragment || !entered.Add(name))
        {
            return extent;
        }

        extent = Measure(fragment.SelectionSet, above);
        entered.Remove(name);
        known[name] = extent;
        return extent;
    }

    /// <summary>Stays at the largest number rather than go past it.</summary>
    private static int Sum(int a, int b) => a > int.MaxValue - b ? int.MaxValue : a + b;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Extent(int Depth, int Fields);
}
