using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL;

/// <summary>Answers requests: parse, validate, plan, execute. One instance serves all requests at once.</summary>
/// <exception cref="ArgumentOutOfRangeException">An option has a value that it cannot have.</exception>
public sealed class GraphQLExecutor(Schema schema, GraphQLOptions options, ILogger<GraphQLExecutor> logger)
{
    private static readonly GraphQLError NoStream =
        new("A subscription needs a stream: send the header Accept: text/event-stream, or open a WebSocket.", ErrorCodes.BadRequest);

    private readonly OperationPreparation preparation = new(schema, options);
    private readonly ExecutionSettings settings =
        new(schema.RuntimeTypes, schema.Guard, schema.Unforeseen, options.ExecutionTimeout, options.MaxResultNodes, logger);

    /// <summary>Executes a query or a mutation.</summary>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public ValueTask<GraphQLResult> ExecuteAsync(GraphQLRequest request)
    {
        // 1. to 4. Parse and validate, choose the operation, coerce the variables, plan.
        var (operation, answer) = preparation.Prepare(request);
        return operation is null ? new(answer!)
            : operation.Kind == OperationKind.Subscription ? new(GraphQLResult.Refused(400, NoStream))
            : ExecuteAsync(operation, request, rootValue: null);
    }

    /// <summary>
    /// Executes any operation as a stream of results: one for each event of a subscription (section 6.2.3), the only one of a query or
    /// mutation. Nothing is taken ahead: the next event is asked for when the caller asks for the next result. A result without
    /// <see cref="GraphQLResult.HasData"/> is the last: the request was refused, or the source of events failed.
    /// </summary>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public async IAsyncEnumerable<GraphQLResult> StreamAsync(GraphQLRequest request)
    {
        // 1. to 4. as above.
        var (operation, answer) = preparation.Prepare(request);
        if (operation is not { Kind: OperationKind.Subscription })
        {
            yield return answer ?? await ExecuteAsync(operation!, request, rootValue: null);
            yield break;
        }

        await using var source = new SubscriptionSource(operation, request, settings);
        while (await source.MoveNextAsync())
        {
            yield return await ExecuteEventAsync(operation, request, source.Current);
        }

        if (source.Error is { } error)
        {
            yield return GraphQLResult.Refused(400, error);
        }
    }

    /// <summary>ExecuteSubscriptionEvent (section 6.2.3.2), with services of the event's own.</summary>
    private async ValueTask<GraphQLResult> ExecuteEventAsync(PlannedOperation operation, GraphQLRequest request, object? value)
    {
        await using var scope = request.Services.CreateAsyncScope();
        var result = await ExecuteAsync(operation, request with { Services = scope.ServiceProvider }, value);
        return result.HasData ? result : GraphQLResult.Stopped(result.Errors[0]);
    }

    private async ValueTask<GraphQLResult> ExecuteAsync(PlannedOperation operation, GraphQLRequest request, object? rootValue)
    {
        try
        {
            // 5. Execute, outside of any synchronization context: continuations then run where values are released.
            using var execution = new OperationExecution(operation.Plan, operation.Variables, request, settings, rootValue);
            var data = SynchronizationContext.Current is null
                ? await execution.RunAsync()
                : await Task.Run(() => execution.RunAsync().AsTask());
            return GraphQLResult.Executed(data, execution.Errors).Telling(operation.Cost, request);
        }
        catch (ResultLimitException e)
        {
            return GraphQLResult.Stopped(new GraphQLError(e.Message, ErrorCodes.Limit));
        }
        catch (OperationCanceledException) when (!request.CancellationToken.IsCancellationRequested)
        {
            return GraphQLResult.Refused(503, new GraphQLError("The request took too long.", ErrorCodes.Timeout));
        }
    }
}
