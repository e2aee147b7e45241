namespace RemediationTracker.GraphQL.Execution;

/// <summary>
/// The events of one subscription (CreateSourceEventStream, section 6.2.3.1), opened when first asked. What goes wrong, be it when the
/// stream is opened or later, ends it and is <see cref="Error"/>.
/// </summary>
internal sealed class SubscriptionSource(PlannedOperation operation, GraphQLRequest request, ExecutionSettings settings) : IAsyncDisposable
{
    // A stream has no time limit; the execution of each of its events has.
    private readonly OperationExecution execution =
        new(operation.Plan, operation.Variables, request, settings with { Timeout = Timeout.InfiniteTimeSpan });

    private readonly FieldErrors errors = new(operation.Plan.Operation.Document.Node, settings);
    private readonly ResultObject root = new(operation.Plan.Root, null, 0);
    private IAsyncEnumerator<object?>? events;

    public object? Current => events!.Current;

    /// <summary>Null as long as nothing went wrong.</summary>
    public GraphQLError? Error => errors.All is [var error, ..] ? error : null;

    private FieldPlan Field => operation.Plan.Root.Fields[0];

    /// <returns>False when there are no more events, or the stream failed.</returns>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            if (events is null && execution.Refusal(Field) is { } refusal)
            {
                errors.Add(root, 0, Field, refusal);
                return false;
            }

            events ??= Open();
            var isNext = await events.MoveNextAsync();
            request.CancellationToken.ThrowIfCancellationRequested();
            return isNext;
        }
        catch (Exception e) when (!request.CancellationToken.IsCancellationRequested)
        {
            errors.Add(root, 0, Field, e);
            return false;
        }
        catch (Exception e)
        {
            throw new OperationCanceledException(e.Message, e, request.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (events is not null)
        {
            await events.DisposeAsync();
        }

        execution.Dispose();
    }

    private IAsyncEnumerator<object?> Open()
    {
        var call = new FieldCall(execution, Field, root, 0, null, Field.Arguments(execution));
        return Field.Definition.Source!(call).GetAsyncEnumerator(request.CancellationToken);
    }
}
