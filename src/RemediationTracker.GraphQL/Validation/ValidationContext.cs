using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>What the rules know of the document and of the place they are at, and where they report.</summary>
internal sealed class ValidationContext
{
    private readonly List<GraphQLError> errors = [];
    private readonly Dictionary<string, FragmentNode> fragments = [];
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> usages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DefinitionNode, List<FragmentSpreadNode>> spreads = new(ReferenceEqualityComparer.Instance);

    public ValidationContext(TypeSystem types, DocumentNode document, GraphQLOptions options)
    {
        Types = types;
        Document = document;
        Options = options;
        foreach (var fragment in document.Definitions.OfType<FragmentNode>())
        {
            fragments.TryAdd(fragment.Name.Value, fragment);
        }
    }

    public TypeSystem Types { get; }

    public DocumentNode Document { get; }

    public GraphQLOptions Options { get; }

    public IReadOnlyList<GraphQLError> Errors => errors;

    public bool IsFull => errors.Count >= Options.MaxValidationErrors;

    public Place Place { get; set; }

    /// <summary>The nodes around the current one, the document first.</summary>
    public List<Node> Ancestors { get; } = [];

    public FragmentNode? Fragment(string name) => fragments.GetValueOrDefault(name);

    public void Report(string message, params IEnumerable<Node> nodes) => Report(ErrorCodes.Validation, message, nodes);

    public void Report(string code, string message, params IEnumerable<Node> nodes)
    {
        if (!IsFull)
        {
            errors.Add(new GraphQLError(message, code)
            {
                Locations = [.. nodes.Select(n => Document.Locate(n.Start))],
            });
        }
    }

    public void Add(DefinitionNode definition, VariableUsage usage) => ListOf(usages, definition).Add(usage);

    public void Add(DefinitionNode definition, FragmentSpreadNode spread) => ListOf(spreads, definition).Add(spread);

    public IReadOnlyList<FragmentSpreadNode> SpreadsIn(DefinitionNode definition) => spreads.GetValueOrDefault(definition) ?? [];

    /// <summary>The variables of an operation where they stand, in the fragments that it reaches too.</summary>
    public IEnumerable<VariableUsage> UsagesIn(OperationNode operation) =>
        FragmentsReachedBy(operation).Prepend<DefinitionNode>(operation).SelectMany(d => usages.GetValueOrDefault(d) ?? []);

    public IReadOnlyList<FragmentNode> FragmentsReachedBy(OperationNode operation)
    {
        var reached = new List<FragmentNode>();
        var seen = new HashSet<string>();
        var open = new Stack<DefinitionNode>([operation]);
        while (open.TryPop(out var definition))
        {
            foreach (var spread in SpreadsIn(definition))
            {
                if (seen.Add(spread.Name.Value) && Fragment(spread.Name.Value) is { } fragment)
                {
                    reached.Add(fragment);
                    open.Push(fragment);
                }
            }
        }

        return reached;
    }

    private static List<T> ListOf<T>(Dictionary<DefinitionNode, List<T>> map, DefinitionNode definition)
    {
        if (!map.TryGetValue(definition, out var list))
        {
            map.Add(definition, list = []);
        }

        return list;
    }
}
