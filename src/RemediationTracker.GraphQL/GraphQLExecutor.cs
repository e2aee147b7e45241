using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemediationTracker.GraphQL.Costs;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Trusted;
using RemediationTracker.GraphQL.Validation;

namespace RemediationTracker.GraphQL;

/// <summary>Answers requests: parse, validate, plan, execute. One instance serves all requests at once.</summary>
public sealed class GraphQLExecutor(Schema schema, GraphQLOptions options, ILogger<GraphQLExecutor> logger)
{
    private readonly DocumentCache documents = new(options.MaxCachedDocuments, options.MaxCachedCharacters);
    private readonly ParserLimits limits = LimitsOf(options);
    private readonly TrustedDocuments trusted = new(schema.Types, options, LimitsOf(options));
    private readonly CostLimits costs = new(options);
    private readonly ExecutionSettings settings =
        new(schema.RuntimeTypes, schema.Guard, options.ExecutionTimeout, options.MaxResultNodes, logger);

    /// <summary>Executes a query or a mutation.</summary>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public ValueTask<GraphQLResult> ExecuteAsync(GraphQLRequest request)
    {
        var (operation, answer) = Prepare(request);
        if (operation is null)
        {
            return new(answer!);
        }

        if (request.QueriesOnly && operation.Kind != OperationKind.Query)
        {
            return new(GraphQLResult.Refused(405, new GraphQLError("GET serves queries only.", ErrorCodes.BadRequest)));
        }

        return operation.Kind == OperationKind.Subscription && !request.IsEvent
            ? new(GraphQLResult.Refused(400, new GraphQLError("Subscriptions need a stream.", ErrorCodes.BadRequest)))
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
        var (operation, answer) = Prepare(request);
        if (operation is null)
        {
            yield return answer!;
            yield break;
        }

        if (operation.Kind != OperationKind.Subscription)
        {
            yield return request.QueriesOnly && operation.Kind == OperationKind.Mutation
                ? GraphQLResult.Refused(405, new GraphQLError("GET serves no mutations.", ErrorCodes.BadRequest))
                : await ExecuteAsync(operation, request, rootValue: null);
            yield break;
        }

        // 5. Open the source of events, and execute the operation on each.
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

    private (PlannedOperation? Operation, GraphQLResult? Answer) Prepare(GraphQLRequest request)
    {
        PreparedDocument? document = null;
        try
        {
            // 1. and 2. Parse and validate, once a text; trusted documents were when the server started.
            if (!trusted.TryFind(request, out document, out var untrusted))
            {
                return (null, GraphQLResult.Refused(400, untrusted!));
            }

            document ??= documents.Find(request.Query);
            if (document is null)
            {
                var node = Parser.Parse(request.Query, limits);
                var errors = DocumentValidator.Validate(schema.Types, node, options);
                if (errors.Count > 0)
                {
                    return (null, GraphQLResult.Refused(400, errors));
                }

                document = new PreparedDocument(schema.Types, node);
                documents.Add(request.Query, document);
            }

            // 3. Plan, once an operation and combination of conditions.
            var operation = document.FindOperation(request.OperationName, out var complaint);
            if (operation is null)
            {
                return (null, GraphQLResult.Refused(400, new GraphQLError(complaint!, ErrorCodes.UnknownOperation)));
            }

            if (VariableValues.Exceed(options.MaxVariableValues, request.Variables))
            {
                var message = $"The variables hold more than {options.MaxVariableValues} values.";
                return (null, GraphQLResult.Refused(400, new GraphQLError(message, ErrorCodes.Limit)));
            }

            var (variables, unfit) = VariableCoercion.Coerce(operation, request.Variables, options.AllowIntrospection);
            if (unfit.Count > 0)
            {
                return (null, GraphQLResult.Refused(400, unfit));
            }

            // 4. Refuse what costs too much, once the variables are known.
            var plan = operation.PlanFor(variables);
            var cost = CostLimits.Of(plan, variables, request.Variables);
            return costs.Answer(cost, request.CostReporting) is { } answer
                ? (null, answer)
                : (new PlannedOperation(plan, variables, cost), null);
        }
        catch (SyntaxException e)
        {
            var location = SourceLocation.Of(request.Query, e.Position);
            return (null, GraphQLResult.Refused(400, new GraphQLError(e.Message, e.Code) { Locations = [location] }));
        }
        catch (GraphQLException e)
        {
            return (null, Stopped(document!.Node, e));
        }
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
            return GraphQLResult.Executed(data, execution.Errors).Telling(operation.Cost, request.CostReporting);
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

    /// <summary>ExecuteSubscriptionEvent (section 6.2.3.2), with services of the event's own.</summary>
    private async ValueTask<GraphQLResult> ExecuteEventAsync(PlannedOperation operation, GraphQLRequest request, object? value)
    {
        await using var scope = request.Services.CreateAsyncScope();
        var result = await ExecuteAsync(operation, request with { Services = scope.ServiceProvider }, value);
        return result.HasData ? result : GraphQLResult.Stopped(result.Errors[0]);
    }

    /// <summary>A condition of the operation's own selection set has no value: as if execution had begun, with nothing to show.</summary>
    private static GraphQLResult Stopped(DocumentNode document, GraphQLException exception) =>
        GraphQLResult.Stopped(new GraphQLError(exception.Message, exception.Code)
        {
            Locations = exception.Position is { } position ? [document.Locate(position)] : [],
        });

    private static ParserLimits LimitsOf(GraphQLOptions options) =>
        new(options.MaxDocumentBytes, options.MaxDocumentTokens, options.MaxDocumentDepth);
}
