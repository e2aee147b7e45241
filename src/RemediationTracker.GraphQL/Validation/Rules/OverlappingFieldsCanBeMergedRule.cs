using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>
/// Section 5.3.2: fields that answer under one response key are the same field with the same arguments, and their values have one
/// shape. Whatever is compared once is remembered, and the number of comparisons is limited: hostile documents make it quadratic and worse.
/// </summary>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : ValidationRule(context)
{
    // An error says so much and no more, however entangled the document is.
    private const int LongestReason = 1_000;
    private const int MostPlaces = 20;

    private readonly Dictionary<SelectionSetNode, FieldMap> maps = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string, string), bool> comparedFragments = [];
    private readonly Dictionary<(FieldMap, string), bool> comparedWithFragment = [];
    private int comparisons;

    public override void Enter(Node node)
    {
        // An inline fragment's fields belong to the selection set around it.
        if (node is not SelectionSetNode set || Context.Ancestors[^1] is InlineFragmentNode || IsOverLimit)
        {
            return;
        }

        foreach (var conflict in Within(MapOf(set, Context.Place.ParentType)))
        {
            Context.Report(
                $"Fields \"{Abbreviate(conflict.Key)}\" conflict because {conflict.Reason}. "
                + "Use different aliases on the fields to fetch both if this was intentional.",
                conflict.First.Concat(conflict.Second));
        }

        if (IsOverLimit)
        {
            var limit = Context.Options.MaxFieldMergeComparisons;
            Context.Report(ErrorCodes.Limit, $"Document needs more than {limit} comparisons of fields to validate.", node);
        }
    }

    private bool IsOverLimit => comparisons > Context.Options.MaxFieldMergeComparisons;

    private List<Conflict> Within(FieldMap map)
    {
        var conflicts = new List<Conflict>();
        foreach (var (key, fields) in map.Fields)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count && !IsOverLimit; j++)
                {
                    AddConflict(conflicts, key, areExclusive: false, fields[i], fields[j]);
                }
            }
        }

        for (var i = 0; i < map.Spreads.Count; i++)
        {
            MapWithFragment(conflicts, areExclusive: false, map, map.Spreads[i]);
            for (var j = i + 1; j < map.Spreads.Count && !IsOverLimit; j++)
            {
                FragmentWithFragment(conflicts, areExclusive: false, map.Spreads[i], map.Spreads[j]);
            }
        }

        return conflicts;
    }

    private void MapWithFragment(List<Conflict> conflicts, bool areExclusive, FieldMap map, string name)
    {
        if (IsOverLimit || !IsNew(comparedWithFragment, (map, name), areExclusive)
            || MapOf(name) is not { } other || ReferenceEquals(map, other))
        {
            return;
        }

        MapWithMap(conflicts, areExclusive, map, other);
        foreach (var inner in other.Spreads)
        {
            MapWithFragment(conflicts, areExclusive, map, inner);
        }
    }

    private void FragmentWithFragment(List<Conflict> conflicts, bool areExclusive, string first, string second)
    {
        var pair = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        if (IsOverLimit || first == second || !IsNew(comparedFragments, pair, areExclusive)
            || MapOf(first) is not { } a || MapOf(second) is not { } b)
        {
            return;
        }

        MapWithMap(conflicts, areExclusive, a, b);
        foreach (var inner in b.Spreads)
        {
            FragmentWithFragment(conflicts, areExclusive, first, inner);
        }

        foreach (var inner in a.Spreads)
        {
            FragmentWithFragment(conflicts, areExclusive, inner, second);
        }
    }

    private void MapWithMap(List<Conflict> conflicts, bool areExclusive, FieldMap a, FieldMap b)
    {
        foreach (var (key, fields) in a.Fields)
        {
            if (!b.Fields.TryGetValue(key, out var others))
            {
                continue;
            }

            foreach (var field in fields)
            {
                foreach (var other in others)
                {
                    AddConflict(conflicts, key, areExclusive, field, other);
                }
            }
        }
    }

    private void AddConflict(List<Conflict> conflicts, string key, bool areExclusive, Entry a, Entry b)
    {
        comparisons++;
        if (!IsOverLimit && Compare(key, areExclusive, a, b) is { } conflict)
        {
            conflicts.Add(conflict);
        }
    }

    private Conflict? Compare(string key, bool parentsAreExclusive, Entry a, Entry b)
    {
        // Of two different object types only one can answer: then the fields may differ, if their shapes do not.
        var areExclusive = parentsAreExclusive
            || (!ReferenceEquals(a.Parent, b.Parent) && a.Parent is ObjectType && b.Parent is ObjectType);
        if (!areExclusive)
        {
            if (a.Node.Name.Value != b.Node.Name.Value)
            {
                var names = $"\"{Abbreviate(a.Node.Name.Value)}\" and \"{Abbreviate(b.Node.Name.Value)}\"";
                return new Conflict(key, $"{names} are different fields", [a.Node], [b.Node]);
            }

            if (!HaveSameArguments(a.Node, b.Node))
            {
                return new Conflict(key, "they have differing arguments", [a.Node], [b.Node]);
            }
        }

        if (a.Type is not null && b.Type is not null && HaveDifferentShapes(a.Type, b.Type))
        {
            return new Conflict(key, $"they return conflicting types \"{a.Type}\" and \"{b.Type}\"", [a.Node], [b.Node]);
        }

        if (a.Node.SelectionSet is null || b.Node.SelectionSet is null)
        {
            return null;
        }

        var inner = Between(
            areExclusive,
            MapOf(a.Node.SelectionSet, a.Type?.Named as CompositeType),
            MapOf(b.Node.SelectionSet, b.Type?.Named as CompositeType));
        return inner.Count == 0
            ? null
            : new Conflict(
                key,
                Abbreviate(string.Join(" and ", inner.Select(c => $"subfields \"{Abbreviate(c.Key)}\" conflict because {c.Reason}"))),
                Places(a.Node, inner.Select(c => c.First)),
                Places(b.Node, inner.Select(c => c.Second)));
    }

    private static string Abbreviate(string text) => text.Length > LongestReason ? text[..LongestReason] + "..." : text;

    /// <summary>A field with those inside it that conflict; when they are too many, the innermost stay.</summary>
    private static List<FieldNode> Places(FieldNode field, IEnumerable<List<FieldNode>> inner)
    {
        var places = new List<FieldNode> { field };
        foreach (var nodes in inner.TakeWhile(_ => places.Count < MostPlaces))
        {
            places.AddRange(nodes.TakeLast(MostPlaces - places.Count));
        }

        return places;
    }

    private List<Conflict> Between(bool areExclusive, FieldMap a, FieldMap b)
    {
        var conflicts = new List<Conflict>();
        MapWithMap(conflicts, areExclusive, a, b);
        b.Spreads.ForEach(name => MapWithFragment(conflicts, areExclusive, a, name));
        a.Spreads.ForEach(name => MapWithFragment(conflicts, areExclusive, b, name));
        a.Spreads.ForEach(x => b.Spreads.ForEach(y => FragmentWithFragment(conflicts, areExclusive, x, y)));
        return conflicts;
    }

    /// <summary>
    /// A pair compared as not exclusive has been compared for everything; as exclusive, for shapes only. New pairs count as comparisons:
    /// many fragments without a field in common would else cost their square for nothing.
    /// </summary>
    private bool IsNew<TKey>(Dictionary<TKey, bool> compared, TKey pair, bool areExclusive)
        where TKey : notnull
    {
        if (compared.TryGetValue(pair, out var wereExclusive) && (areExclusive || !wereExclusive))
        {
            return false;
        }

        comparisons++;
        compared[pair] = areExclusive;
        return true;
    }

    private static bool HaveSameArguments(FieldNode a, FieldNode b) =>
        a.Arguments.Count == b.Arguments.Count
        && a.Arguments.All(x => b.Arguments.LastOrDefault(y => x.Name.Value == y.Name.Value) is { } y && AreSame(x.Value, y.Value));

    /// <summary>Whether two values are written alike; the order of an object's fields is no difference.</summary>
    private static bool AreSame(ValueNode a, ValueNode b) => (a, b) switch
    {
        (VariableNode x, VariableNode y) => x.Name == y.Name,
        (IntNode x, IntNode y) => x.Text == y.Text,
        (FloatNode x, FloatNode y) => x.Text == y.Text,
        (StringNode x, StringNode y) => x.Value == y.Value && x.IsBlock == y.IsBlock,
        (BooleanNode x, BooleanNode y) => x.Value == y.Value,
        (NullNode, NullNode) => true,
        (EnumNode x, EnumNode y) => x.Name == y.Name,
        (ListNode x, ListNode y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(p => AreSame(p.First, p.Second)),
        (ObjectNode x, ObjectNode y) => x.Fields.Count == y.Fields.Count && InOrder(x).Zip(InOrder(y)).All(p =>
            p.First.Name.Value == p.Second.Name.Value && AreSame(p.First.Value, p.Second.Value)),
        _ => false,
    };

    private static IEnumerable<ObjectFieldNode> InOrder(ObjectNode value) =>
        value.Fields.OrderBy(f => f.Name.Value, StringComparer.Ordinal);

    private static bool HaveDifferentShapes(SchemaType a, SchemaType b) => (a, b) switch
    {
        (ListType x, ListType y) => HaveDifferentShapes(x.Of, y.Of),
        (ListType, _) or (_, ListType) => true,
        (NonNullType x, NonNullType y) => HaveDifferentShapes(x.Of, y.Of),
        (NonNullType, _) or (_, NonNullType) => true,
        (LeafType, _) or (_, LeafType) => !ReferenceEquals(a, b),
        _ => false,
    };

    private FieldMap? MapOf(string fragment) => Context.Fragment(fragment) is { } found
        ? MapOf(found.SelectionSet, Context.Types.Types.GetValueOrDefault(found.TypeCondition.Name) as CompositeType)
        : null;

    private FieldMap MapOf(SelectionSetNode set, CompositeType? parent)
    {
        if (!maps.TryGetValue(set, out var map))
        {
            maps.Add(set, map = new FieldMap());
            Collect(set, parent, map);
        }

        return map;
    }

    private void Collect(SelectionSetNode set, CompositeType? parent, FieldMap map)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    var type = (parent as FieldsType)?.Fields.GetValueOrDefault(field.Name.Value)?.Type;
                    if (!map.Fields.TryGetValue(field.ResponseKey, out var same))
                    {
                        map.Fields.Add(field.ResponseKey, same = []);
                    }

                    same.Add(new Entry(parent, field, type));
                    break;
                case FragmentSpreadNode { Name.Value: var name } when !map.Spreads.Contains(name):
                    map.Spreads.Add(name);
                    break;
                case InlineFragmentNode inline:
                    var condition = inline.TypeCondition is null
                        ? parent
                        : Context.Types.Types.GetValueOrDefault(inline.TypeCondition.Name) as CompositeType;
                    Collect(inline.SelectionSet, condition, map);
                    break;
                default:
                    break;
            }
        }
    }

    private sealed class FieldMap
    {
        public OrderedDictionary<string, List<Entry>> Fields { get; } = [];

        public List<string> Spreads { get; } = [];
    }

    private sealed record Entry(CompositeType? Parent, FieldNode Node, SchemaType? Type);

    private sealed record Conflict(string Key, string Reason, List<FieldNode> First, List<FieldNode> Second);
}
