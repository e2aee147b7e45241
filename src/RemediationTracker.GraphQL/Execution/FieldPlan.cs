using System.Collections.Concurrent;
using System.Text.Json;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>One field of the response: the merged field nodes of one response key, with all that resolving and writing it needs.</summary>
internal sealed class FieldPlan
{
    private readonly OperationPlan operation;
    private readonly object?[]? constantArguments;
    private ConcurrentDictionary<ObjectType, SelectionPlan>? otherPlans;
    private SelectionPlan? firstPlan;
    private FieldUse? use;

    public FieldPlan(OperationPlan operation, OutputField definition, List<FieldNode> nodes)
    {
        this.operation = operation;
        Definition = definition;
        Nodes = nodes;
        Resolver = definition.Resolver!;
        Type = definition.Type;
        ResponseKey = nodes[0].ResponseKey;
        EncodedKey = JsonEncodedText.Encode(ResponseKey);
        var given = nodes[0].Arguments;
        if (definition.Arguments.Count == 0)
        {
            constantArguments = [];
        }
        else if (given.All(a => IsConstant(a.Value)))
        {
            constantArguments = ArgumentCoercion.Coerce(definition.Arguments, given, new Dictionary<string, object?>());
        }
    }

    public OutputField Definition { get; }

    public IReadOnlyList<FieldNode> Nodes { get; }

    public FieldResolver Resolver { get; }

    public SchemaType Type { get; }

    public string ResponseKey { get; }

    public JsonEncodedText EncodedKey { get; }

    /// <summary>The fields below this one, for resolvers that ask what is selected.</summary>
    public FieldUse Use => use ??= new FieldUse(operation, [.. Nodes]);

    /// <summary>Arguments without variables are coerced once, with the plan; the others once a request.</summary>
    public object?[] Arguments(OperationExecution execution) => constantArguments ?? execution.ArgumentsOf(this);

    /// <summary>What is selected of the field's value when it is an object of this type.</summary>
    public SelectionPlan PlanFor(ObjectType type)
    {
        var plan = firstPlan;
        if (plan is not null && ReferenceEquals(plan.Type, type))
        {
            return plan;
        }

        if (plan is null)
        {
            return firstPlan = Select(type);
        }

        return LazyInitializer.EnsureInitialized(ref otherPlans).GetOrAdd(type, static (t, field) => field.Select(t), this);
    }

    private SelectionPlan Select(ObjectType type) => operation.Select(type, Nodes.Select(n => n.SelectionSet!));

    private static bool IsConstant(ValueNode value) => value switch
    {
        VariableNode => false,
        ListNode list => list.Items.All(IsConstant),
        ObjectNode o => o.Fields.All(f => IsConstant(f.Value)),
        _ => true,
    };
}
