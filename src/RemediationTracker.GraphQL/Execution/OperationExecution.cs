using System.Collections;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>
/// One execution of one operation (section 6). Fields are resolved depth first as far as they have values at once; whatever waits is
/// put aside. When nothing is left to do without waiting, all loads queued so far are fetched in one wave.
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
    private Dictionary<FieldPlan, object?[]>? arguments;
    private Dictionary<Type, object>? resolvers;
    private BatchDispatcher? batches;
    private ReadyQueue? ready;
    private int pending;
    private int nodes;

    public IServiceProvider Services => request.Services;

    public ClaimsPrincipal User => request.User;

    public IReadOnlyList<GraphQLError> Errors => errors.All;

    /// <summary>Cancelled when the client goes away, the time is up, or the result is over its limit.</summary>
    public CancellationToken CancellationToken => deadline.Token;

    public BatchDispatcher Batches => LazyInitializer.EnsureInitialized(ref batches, () => new BatchDispatcher(Ready.Wake));

    /// <summary>Made, as all that only waiting needs, when first asked for.</summary>
    private ReadyQueue Ready => LazyInitializer.EnsureInitialized(ref ready);

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
        ready?.Dispose();
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
        var isSerial = plan.Operation.Node.Kind == OperationKind.Mutation;
        for (var i = 0; i < plan.Root.Fields.Length && !root.IsDiscarded; i++)
        {
            ResolveField(root, i, rootValue);
            if (isSerial && pending > 0)
            {
                await DrainAsync();
            }
        }

        if (pending > 0)
        {
            await DrainAsync();
        }

        return root.IsDiscarded ? null : root;
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            while (Ready.TryDequeue(out var step))
            {
                step!();
            }

            if (pending == 0)
            {
                return;
            }

            if (batches?.TryStartWave(Ready.Enqueue) is true)
            {
                continue;
            }

            await Ready.WaitAsync(CancellationToken);
        }
    }

    private void ResolveFields(ResultObject target, object value)
    {
        deadline.ThrowIfPassed();
        for (var i = 0; i < target.Slots.Length && !target.IsDiscarded; i++)
        {
            ResolveField(target, i, value);
        }
    }

    private void ResolveField(ResultObject target, int index, object? parent)
    {
        var field = target.Plan.Fields[index];
        try
        {
            if (target.Parent is null && Refusal(field) is { } refusal)
            {
                errors.Add(target, index, field, refusal);
                return;
            }

            var call = new FieldCall(this, field, target, index, parent, field.Arguments(this));
            if (field.Resolver.Sync is { } sync)
            {
                Complete(target, index, field.Type, sync(call), field);
                return;
            }

            CompleteOrWait(target, index, field, field.Resolver.Async!(call));
        }
        catch (Exception e) when (!IsAbort(e))
        {
            errors.Add(target, index, field, e);
        }
    }

    private void CompleteOrWait(ResultObject target, int index, FieldPlan field, ValueTask<object?> task)
    {
        if (task.IsCompletedSuccessfully)
        {
            Complete(target, index, field.Type, task.Result, field);
            return;
        }

        pending++;
        var awaiter = task.GetAwaiter();
        awaiter.UnsafeOnCompleted(() => Ready.Enqueue(() => Resume(target, index, field, awaiter)));
    }

    private void Resume(
        ResultObject target,
        int index,
        FieldPlan field,
        ValueTaskAwaiter<object?> awaiter)
    {
        pending--;
        try
        {
            var value = awaiter.GetResult();
            if (target.IsAlive())
            {
                Complete(target, index, field.Type, value, field);
            }
        }
        catch (Exception e) when (!IsAbort(e))
        {
            if (target.IsAlive())
            {
                errors.Add(target, index, field, e);
            }
        }
    }

    /// <summary>CompleteValue (section 6.4.3): puts a resolved value into its slot.</summary>
    private void Complete(ResultNode holder, int index, SchemaType type, object? value, FieldPlan field)
    {
        if (value is null)
        {
            if (type.IsNonNull)
            {
                var where = $"{field.Definition.Owner.Name}.{field.Definition.Name}";
                var message = $"Cannot return null for non-nullable field {where}.";
                errors.Add(holder, index, field, new GraphQLError(message, ErrorCodes.NullInNonNull));
            }

            return;
        }

        switch (type.Nullable)
        {
            case LeafType leaf:
                try
                {
                    holder.Slots[index] = leaf.CoerceResult(value);
                }
                catch (FormatException e)
                {
                    errors.Add(holder, index, field, new GraphQLError(e.Message, ErrorCodes.Value));
                }

                break;
            case ListType list:
                CompleteList(holder, index, list, value, field);
                break;
            case CompositeType composite:
                CompleteObject(holder, index, composite, value, field);
                break;
            default:
                throw new InvalidOperationException($"{type} is no output type.");
        }
    }

    private void CompleteList(ResultNode holder, int index, ListType type, object value, FieldPlan field)
    {
        var items = value as IList ?? (value is IEnumerable sequence and not string
            ? sequence.Cast<object?>().ToArray()
            : throw new InvalidOperationException($"{field.Definition.Name} is a list, and its resolver returned a {value.GetType()}."));
        CountNodes(items.Count);
        var list = new ResultList(type.Of, items.Count, holder, index);
        holder.Slots[index] = list;
        for (var i = 0; i < list.Slots.Length && !list.IsDiscarded; i++)
        {
            try
            {
                Complete(list, i, type.Of, items[i], field);
            }
            catch (Exception e) when (!IsAbort(e))
            {
                errors.Add(list, i, field, e);
            }
        }
    }

    private void CompleteObject(ResultNode holder, int index, CompositeType type, object value, FieldPlan field)
    {
        var runtimeType = type as ObjectType ?? settings.RuntimeTypes.Find(type, value.GetType());
        if (runtimeType is null)
        {
            var where = $"{field.Definition.Owner.Name}.{field.Definition.Name}";
            var message = $"Abstract type \"{type.Name}\" must resolve to an Object type at runtime for field \"{where}\".";
            errors.Add(holder, index, field, new GraphQLError(message, ErrorCodes.Value));
            return;
        }

        CountNodes(holder is ResultList ? 0 : 1);
        var child = new ResultObject(field.PlanFor(runtimeType), holder, index);
        holder.Slots[index] = child;
        ResolveFields(child, value);
    }

    /// <summary>Before the nodes are made, so that a list too long costs nothing more. An object in a list was counted with it.</summary>
    private void CountNodes(int more)
    {
        nodes += more;
        if (nodes > settings.MaxResultNodes)
        {
            throw new ResultLimitException(settings.MaxResultNodes);
        }
    }

    /// <summary>Whether the execution as a whole ends, not just one field.</summary>
    private bool IsAbort(Exception exception) =>
        exception is ResultLimitException || (exception is OperationCanceledException && deadline.IsPassed);
}
