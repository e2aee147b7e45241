using System.Security.Claims;
using RemediationTracker.GraphQL.Execution;

namespace RemediationTracker.GraphQL;

/// <summary>What a resolver may know about the call it serves, beyond parent and arguments.</summary>
public sealed class ResolverContext
{
    private readonly OperationExecution execution;
    private readonly FieldPlan plan;
    private readonly ResultObject target;
    private readonly int index;

    internal ResolverContext(OperationExecution execution, FieldPlan plan, ResultObject target, int index)
    {
        this.execution = execution;
        this.plan = plan;
        this.target = target;
        this.index = index;
    }

    /// <summary>The request's services.</summary>
    public IServiceProvider Services => execution.Services;

    public ClaimsPrincipal User => execution.User;

    /// <summary>Cancelled when the client goes away and when the execution's time is up.</summary>
    public CancellationToken CancellationToken => execution.CancellationToken;

    public string FieldName => plan.Definition.Name;

    /// <summary>Where in the response: response keys (<see cref="string"/>) and list indices (<see cref="int"/>).</summary>
    public IReadOnlyList<object> Path => target.PathTo(index);

    /// <summary>The name of the operation's field that this one is, or lies under.</summary>
    public string RootFieldName => Root().Definition.Name;

    /// <summary>An argument of the operation's field that this one is, or lies under; null when it was not given or is none.</summary>
    public object? RootArgument(string name)
    {
        var root = Root();
        for (var i = 0; i < root.Definition.Arguments.Count; i++)
        {
            if (root.Definition.Arguments[i].Name == name)
                return root.Arguments(execution)[i] is var value && ReferenceEquals(value, Absent.Value) ? null : value;
        }

        return null;
    }

    /// <summary>
    /// Whether the request selects a field below this one, as in <c>Selects("nodes", "title")</c>. Names are the schema's, not aliases;
    /// fragments of any type count; what <c>@skip</c> and <c>@include</c> leave out does not.
    /// </summary>
    public bool Selects(params ReadOnlySpan<string> path) => plan.Use.Find(path) is not null;

    /// <summary>The names of the fields selected under a path below this field (of this field itself when the path is empty).</summary>
    public IReadOnlyCollection<string> SelectedFields(params ReadOnlySpan<string> path) =>
        plan.Use.Find(path)?.Children.Keys.ToArray() ?? [];

    /// <summary>The request's loader of that name. The first caller's <paramref name="fetch"/> serves all.</summary>
    /// <param name="name">Unique within the schema for one kind of fetch.</param>
    /// <param name="fetch">Gets distinct keys; leaves out of its answer those which have no value.</param>
    public BatchLoader<TKey, TValue> Batch<TKey, TValue>(
        string name,
        Func<IReadOnlyList<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> fetch)
        where TKey : notnull
    {
        var batches = execution.Batches;
        return new BatchLoader<TKey, TValue>(batches.Loader(name, () => new BatchLoader<TKey, TValue>.Batch(batches, fetch)));
    }

    private FieldPlan Root()
    {
        var (node, slot) = ((ResultNode)target, index);
        while (node.Parent is { } parent)
            (node, slot) = (parent, node.Index);
        return ((ResultObject)node).Plan.Fields[slot];
    }
}
