using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.3.1: the type that is selected from has the field.</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is FieldNode field && Context.Place is { ParentType: { } parent, Field: null })
        {
            var suggestion = Context.Suggest(() => Suggestion(parent, field.Name.Value));
            Context.Report($"Cannot query field \"{field.Name.Value}\" on type \"{parent.Name}\".{suggestion}", field);
        }
    }

    /// <summary>Types that have the field, for an inline fragment; else fields of near names.</summary>
    private static string Suggestion(CompositeType parent, string field)
    {
        var types = parent is ObjectType ? [] : TypesWith(field, parent);
        return types.Count > 0
            ? DidYouMean.OneOf(types, "to use an inline fragment on")
            : DidYouMean.Near(field, (parent as FieldsType)?.Fields.Keys ?? Enumerable.Empty<string>());
    }

    /// <summary>
    /// The possible types that have the field, and their interfaces that have it: the most frequent first, then the more general, then by
    /// name.
    /// </summary>
    private static List<string> TypesWith(string field, CompositeType parent)
    {
        var counts = new OrderedDictionary<FieldsType, int>();
        foreach (var type in parent.PossibleTypes.Where(t => t.Fields.ContainsKey(field)))
        {
            counts[type] = 1;
            foreach (var contract in type.Interfaces.Where(i => i.Fields.ContainsKey(field)))
            {
                counts[contract] = counts.GetValueOrDefault(contract) + 1;
            }
        }

        var types = new List<FieldsType>();
        foreach (var type in counts.Keys)
        {
            Insert(type, types, Compare);
        }

        return [.. types.Select(t => t.Name)];

        int Compare(FieldsType a, FieldsType b) =>
            counts[a] != counts[b] ? counts[b].CompareTo(counts[a])
            : a is InterfaceType && a.Includes(b) ? -1
            : b is InterfaceType && b.Includes(a) ? 1
            : string.CompareOrdinal(a.Name, b.Name);
    }

    /// <summary>
    /// Sorts by insertion at the place that halving finds, as JavaScript sorts short lists: the order above is not transitive, so that
    /// another way to sort would give another order than the reference implementation has.
    /// </summary>
    private static void Insert(FieldsType type, List<FieldsType> sorted, Comparison<FieldsType> compare)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = compare(type, sorted[middle]) < 0 ? (low, middle) : (middle + 1, high);
        }

        sorted.Insert(low, type);
    }
}
