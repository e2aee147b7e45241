using System.Security.Claims;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>
/// One execution of one operation (section 6), and what its resolvers share. Fields are resolved depth first as far as they have values at
/// once; whatever waits is put aside.
/// </summary>
internal sealed class OperationExecution(
    OperationPlan plan,
    IReadOnlyDictionary<string, object?> variables,
    GraphQLRequest request,
    ExecutionSettings settings,
    object? rootValue = null) : IDisposable
{
    private readonly FieldErrors errors = new(plan.Operation.Document.Node, settings);
    private readonly Deadline deadline = new(settings.Timeout, request.CancellationToken);
    private readonly WaitingSteps waiting = new();
    private Dictionary<FieldPlan, object?[]>? arguments;
    private Dictionary<Type, object>? resolvers;

    public IServiceProvider Services => request.Services;

    public ClaimsPrincipal User => request.User;

    public IReadOnlyList<GraphQLError> Errors => errors.All;

    /// <summary>Cancelled when the client goes away, the time is up, or the result is over its limit.</summary>
    public CancellationToken CancellationToken => deadline.Token;

    public BatchDispatcher Batches => waiting.Batches;

    /// <returns>The response's data; null when a null climbed to the top.</returns>
    /// <exception cref="OperationCanceledException">The client went away, or the time is up.</exception>
    /// <exception cref="ResultLimitException">The result is over its limit.</exception>
    public async ValueTask<ResultObject?> RunAsync()
    {
        try
        {
            return await RunToEndAsync();
        }
        catch (ResultLimitException)
        {
            await deadline.CancelAsync();
            throw;
        }
    }

    public object?[] ArgumentsOf(FieldPlan field)
    {
        arguments ??= [];
        if (!arguments.TryGetValue(field, out var values))
        {
            values = ArgumentCoercion.Coerce(field.Definition.Arguments, field.Nodes[0].Arguments, variables);
            arguments.Add(field, values);
        }

        return values;
    }

    /// <summary>The request's instance of a resolver class.</summary>
    public object ResolverOf(Type type, Func<IServiceProvider, object> create)
    {
        resolvers ??= [];
        if (!resolvers.TryGetValue(type, out var resolver))
        {
            resolvers.Add(type, resolver = create(Services));
        }

        return resolver;
    }

    /// <summary>What the schema's guard says against a root field; null when nothing.</summary>
    /// <exception cref="GraphQLException">The field's argument does not fit its type.</exception>
    public GraphQLError? Refusal(FieldPlan field) => settings.Guard is null || TellsNothing(field)
        ? null
        : settings.Guard(new RootFieldContext(field.Definition.Name, plan.Operation.Node.Kind.ToString(), User, Services));

    public void Dispose()
    {
        deadline.Dispose();
        waiting.Dispose();
    }

    /// <summary>Of a type that there is not, validation tells as much.</summary>
    private bool TellsNothing(FieldPlan field) => field.Definition.Name switch
    {
        "__typename" => true,
        "__type" => field.Arguments(this)[0] is string name && !plan.Types.Types.ContainsKey(name),
        _ => false,
    };

    private async ValueTask<ResultObject?> RunToEndAsync()
    {
        var root = new ResultObject(plan.Root, null, 0);
        var fields = new FieldExecution(this, settings, errors, deadline, waiting);
        var isSerial = plan.Operation.Node.Kind == OperationKind.Mutation;
        for (var i = 0; i < plan.Root.Fields.Length && !root.IsDiscarded; i++)
        {
            fields.ResolveField(root, i, rootValue);
            if (isSerial && waiting.Any)
            {
                await waiting.DrainAsync(CancellationToken);
            }
        }

        if (waiting.Any)
        {
            await waiting.DrainAsync(CancellationToken);
        }

        return root.IsDiscarded ? null : root;
    }
}
