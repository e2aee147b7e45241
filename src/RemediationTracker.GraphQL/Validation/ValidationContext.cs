using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>What the rules know of the document and of the place they are at, and where they report.</summary>
internal sealed class ValidationContext
{
    private readonly List<GraphQLError> errors = [];
    private readonly Dictionary<string, FragmentNode> fragments = [];
    private readonly Dictionary<string, DirectiveType> directives = [];
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> usages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DefinitionNode, IReadOnlyList<FragmentSpreadNode>> spreads = new(ReferenceEqualityComparer.Instance);

    public ValidationContext(TypeSystem types, DocumentNode document, GraphQLOptions options)
    {
        Types = types;
        Document = document;
        Options = options;
        foreach (var fragment in document.Definitions.OfType<FragmentNode>())
        {
            fragments[fragment.Name.Value] = fragment;
        }

        foreach (var directive in document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            directives[directive.Name.Value] = Define(directive);
        }
    }

    public TypeSystem Types { get; }

    public DocumentNode Document { get; }

    public GraphQLOptions Options { get; }

    public IReadOnlyList<GraphQLError> Errors => errors;

    /// <summary>Whether validation ended early, since there were more errors than are told.</summary>
    public bool IsFull { get; private set; }

    public Place Place { get; set; }

    /// <summary>The nodes around the current one, the document first.</summary>
    public List<Node> Ancestors { get; } = [];

    public FragmentNode? Fragment(string name) => fragments.GetValueOrDefault(name);

    /// <summary>
    /// A directive as the document itself defines it, though a document to be executed may not, else as the schema does.
    /// </summary>
    public DirectiveType? Directive(string name) => directives.GetValueOrDefault(name) ?? Types.Directives.GetValueOrDefault(name);

    public void Report(string message, params IEnumerable<Node> nodes) => Report(ErrorCodes.Validation, message, nodes);

    public void Report(string code, string message, params IEnumerable<Node> nodes)
    {
        if (IsFull)
        {
            return;
        }

        IsFull = errors.Count >= Options.MaxValidationErrors;
        if (IsFull)
        {
            const string Ended = "Too many validation errors, error limit reached. Validation aborted.";
            errors.Add(new GraphQLError(Ended, ErrorCodes.Validation));
        }
        else
        {
            errors.Add(new GraphQLError(message, code)
            {
                Locations = [.. nodes.Select(n => Document.Locate(n.Start))],
            });
        }
    }

    public void Add(DefinitionNode definition, VariableUsage usage)
    {
        if (!usages.TryGetValue(definition, out var known))
        {
            usages.Add(definition, known = []);
        }

        known.Add(usage);
    }

    /// <summary>A suggestion to end a message with; empty where strangers must not be told of the schema.</summary>
    public string Suggest(Func<string> suggestion) => Options.AllowIntrospection ? suggestion() : "";

    /// <summary>
    /// The spreads in an operation or fragment, in the reference implementation's order, which its errors follow: those of a selection
    /// set together, and of the sets inside it the last first.
    /// </summary>
    public IReadOnlyList<FragmentSpreadNode> SpreadsIn(DefinitionNode definition)
    {
        if (!spreads.TryGetValue(definition, out var known))
        {
            spreads.Add(definition, known = CollectSpreads(definition));
        }

        return known;
    }

    /// <summary>The variables of an operation where they stand, in the fragments that it reaches too.</summary>
    public IEnumerable<VariableUsage> UsagesIn(OperationNode operation) =>
        FragmentsReachedBy(operation).Prepend<DefinitionNode>(operation).SelectMany(d => usages.GetValueOrDefault(d) ?? []);

    public IReadOnlyList<FragmentNode> FragmentsReachedBy(OperationNode operation)
    {
        var reached = new List<FragmentNode>();
        var seen = new HashSet<string>();
        var open = new Queue<DefinitionNode>([operation]);
        while (open.TryDequeue(out var definition))
        {
            foreach (var spread in SpreadsIn(definition))
            {
                if (seen.Add(spread.Name.Value) && Fragment(spread.Name.Value) is { } fragment)
                {
                    reached.Add(fragment);
                    open.Enqueue(fragment);
                }
            }
        }

        return reached;
    }

    private DirectiveType Define(DirectiveDefinitionNode node)
    {
        var directive = new DirectiveType(node.Name.Value, node.IsRepeatable, [.. node.Locations.Select(l => l.Value)]);
        directive.Arguments.AddRange(node.Arguments.Select(a => new InputValue(a.Name.Value, TypeOf(a.Type)) { Default = a.Default }));
        return directive;
    }

    /// <summary>The type that is written; a name that the schema does not have stands for a type of that name.</summary>
    private SchemaType TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode n => new NonNullType(TypeOf(n.Of)),
        ListTypeNode n => new ListType(TypeOf(n.Of)),
        NamedTypeNode n => Types.Types.GetValueOrDefault(n.Name) ?? new InputObjectType(n.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static List<FragmentSpreadNode> CollectSpreads(DefinitionNode definition)
    {
        var found = new List<FragmentSpreadNode>();
        var open = new Stack<SelectionSetNode>();
        if (((definition as OperationNode)?.SelectionSet ?? (definition as FragmentNode)?.SelectionSet) is { } whole)
        {
            open.Push(whole);
        }

        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                {
                    found.Add(spread);
                }
                else if (((selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet) is { } inner)
                {
                    open.Push(inner);
                }
            }
        }

        return found;
    }
}
