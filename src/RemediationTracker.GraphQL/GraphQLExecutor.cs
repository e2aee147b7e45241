using Microsoft.Extensions.Logging;
using RemediationTracker.GraphQL.Costs;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Validation;

namespace RemediationTracker.GraphQL;

/// <summary>Answers requests: parse, validate, plan, execute. One instance serves all requests at once.</summary>
public sealed class GraphQLExecutor(Schema schema, GraphQLOptions options, ILogger<GraphQLExecutor> logger)
{
    private readonly DocumentCache documents = new(options.MaxCachedDocuments, options.MaxCachedCharacters);
    private readonly ParserLimits limits = new(options.MaxDocumentBytes, options.MaxDocumentTokens, options.MaxDocumentDepth);
    private readonly CostLimits costs = new(options);
    private readonly ExecutionSettings settings =
        new(schema.RuntimeTypes, schema.Guard, options.ExecutionTimeout, options.MaxResultNodes, logger);

    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public async ValueTask<GraphQLResult> ExecuteAsync(GraphQLRequest request)
    {
        try
        {
            // 1. and 2. Parse and validate, once a text.
            var document = documents.Find(request.Query);
            if (document is null)
            {
                var node = Parser.Parse(request.Query, limits);
                var errors = DocumentValidator.Validate(schema.Types, node, options);
                if (errors.Count > 0)
                {
                    return GraphQLResult.Refused(400, errors);
                }

                document = new PreparedDocument(schema.Types, node);
                documents.Add(request.Query, document);
            }

            // 3. Plan, once an operation and combination of conditions.
            var operation = document.FindOperation(request.OperationName, out var complaint);
            if (operation is null)
            {
                return GraphQLResult.Refused(400, new GraphQLError(complaint!, ErrorCodes.UnknownOperation));
            }

            if (request.QueriesOnly && operation.Node.Kind != OperationKind.Query)
            {
                return GraphQLResult.Refused(405, new GraphQLError("GET serves queries only.", ErrorCodes.BadRequest));
            }

            if (operation.Node.Kind == OperationKind.Subscription && !request.IsEvent)
            {
                return GraphQLResult.Refused(400, new GraphQLError("Subscriptions need a stream.", ErrorCodes.BadRequest));
            }

            if (VariableValues.Exceed(options.MaxVariableValues, request.Variables))
            {
                var message = $"The variables hold more than {options.MaxVariableValues} values.";
                return GraphQLResult.Refused(400, new GraphQLError(message, ErrorCodes.Limit));
            }

            var (variables, unfit) = VariableCoercion.Coerce(operation, request.Variables, options.AllowIntrospection);
            if (unfit.Count > 0)
            {
                return GraphQLResult.Refused(400, unfit);
            }

            // 4. Refuse what costs too much, once the variables are known.
            var plan = operation.PlanFor(variables);
            var cost = CostLimits.Of(plan, variables, request.Variables);
            if (costs.Answer(cost, request.CostReporting) is { } answer)
            {
                return answer;
            }

            // 5. Execute, outside of any synchronization context: continuations then run where values are released.
            using var execution = new OperationExecution(plan, variables, request, settings);
            var data = SynchronizationContext.Current is null
                ? await execution.RunAsync()
                : await Task.Run(() => execution.RunAsync().AsTask());
            return GraphQLResult.Executed(data, execution.Errors).Telling(cost, request.CostReporting);
        }
        catch (SyntaxException e)
        {
            var location = SourceLocation.Of(request.Query, e.Position);
            return GraphQLResult.Refused(400, new GraphQLError(e.Message, e.Code) { Locations = [location] });
        }
        catch (GraphQLException e)
        {
            // A condition of the operation's own selection set: execution has begun, and there is nothing to show.
            return GraphQLResult.Stopped(new GraphQLError(e.Message, e.Code)
            {
                Locations = e.Position is { } position ? [SourceLocation.Of(request.Query, position)] : [],
            });
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
