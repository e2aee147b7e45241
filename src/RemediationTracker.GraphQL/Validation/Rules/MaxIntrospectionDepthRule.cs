using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>
/// No rule of the specification: the reference implementation's, against introspection that multiplies by leading from types to fields
/// to types again. Lists of fields, interfaces, possible types and input fields may be nested twice, wherever fragments are spread.
/// </summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context) : ValidationRule(context)
{
    private const int TooDeep = 3;

    // The deepest place from which a fragment has been followed without harm: from one less deep it does no harm either.
    private readonly Dictionary<string, int> harmless = [];
    private FieldNode? reported;

    public override void Enter(Node node)
    {
        if (reported is null && node is FieldNode { Name.Value: "__schema" or "__type" } field && IsTooDeep(field, 0))
        {
            reported = field;
            Context.Report("Maximum introspection depth exceeded", field);
        }
    }

    public override void Leave(Node node)
    {
        if (ReferenceEquals(node, reported))
        {
            reported = null;
        }
    }

    private bool IsTooDeep(SelectionNode selection, int depth) => selection switch
    {
        FieldNode { Name.Value: "fields" or "interfaces" or "possibleTypes" or "inputFields" } n =>
            depth + 1 >= TooDeep || IsTooDeep(n.SelectionSet, depth + 1),
        FieldNode n => IsTooDeep(n.SelectionSet, depth),
        InlineFragmentNode n => IsTooDeep(n.SelectionSet, depth),
        FragmentSpreadNode n => IsTooDeep(n.Name.Value, depth),
        _ => false,
    };

    private bool IsTooDeep(SelectionSetNode? set, int depth) => set is not null && set.Selections.Any(s => IsTooDeep(s, depth));

    private bool IsTooDeep(string fragment, int depth)
    {
        if ((harmless.TryGetValue(fragment, out var known) && known >= depth) || Context.Fragment(fragment) is not { } found)
        {
            return false;
        }

        // Noted before it is known, so that a cycle ends; and struck out again when it proves wrong.
        harmless[fragment] = depth;
        if (!IsTooDeep(found.SelectionSet, depth))
        {
            return false;
        }

        harmless.Remove(fragment);
        return true;
    }
}
