using RemediationTracker.GraphQL.Costs;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Trusted;
using RemediationTracker.GraphQL.Validation;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>What comes before execution: of a request it makes an operation that is ready, or the answer that refuses it.</summary>
internal sealed class OperationPreparation
{
    private readonly Schema schema;
    private readonly GraphQLOptions options;
    private readonly ParserLimits limits;
    private readonly DocumentCache documents;
    private readonly TrustedDocuments trusted;
    private readonly CostLimits costs;

    /// <exception cref="ArgumentOutOfRangeException">An option has a value that it cannot have.</exception>
    /// <exception cref="TrustedDocumentsException">The folder of documents is not there, or a file of it cannot be served.</exception>
    public OperationPreparation(Schema schema, GraphQLOptions options)
    {
        options.Check();
        this.schema = schema;
        this.options = options;
        limits = new ParserLimits(options.MaxDocumentBytes, options.MaxDocumentTokens, options.MaxDocumentDepth);
        documents = new DocumentCache(options.MaxCachedDocuments, options.MaxCachedCharacters);
        trusted = new TrustedDocuments(schema.Types, options, limits);
        costs = new CostLimits(options);
    }

    /// <returns>Either the operation or the answer; the other is null.</returns>
    public (PlannedOperation? Operation, GraphQLResult? Answer) Prepare(GraphQLRequest request)
    {
        // 1. Parse and validate, once a text; trusted documents were when the server started.
        var (document, invalid) = Document(request);
        if (document is null)
        {
            return (null, invalid);
        }

        // 2. Choose the operation.
        var operation = document.FindOperation(request.OperationName, out var complaint);
        if (operation is null)
        {
            return Refused(400, new GraphQLError(complaint!, ErrorCodes.UnknownOperation));
        }

        if (request.RefusesMutations && operation.Node.Kind == OperationKind.Mutation)
        {
            return Refused(405, new GraphQLError("GET serves no mutations.", ErrorCodes.BadRequest));
        }

        // 3. Coerce the variables.
        if (VariableValues.Exceed(options.MaxVariableValues, request.Variables))
        {
            var message = $"The variables hold more than {options.MaxVariableValues} values.";
            return Refused(400, new GraphQLError(message, ErrorCodes.Limit));
        }

        var (variables, unfit) = VariableCoercion.Coerce(operation, request.Variables, options.AllowIntrospection);
        if (unfit.Count > 0)
        {
            return Refused(400, unfit);
        }

        // 4. Plan, once a combination of conditions, and refuse what costs too much.
        try
        {
            var plan = operation.PlanFor(variables);
            var cost = CostLimits.Of(plan, variables, request.Variables);
            return costs.Answer(cost, request) is { } answer
                ? (null, answer)
                : (new PlannedOperation(plan, variables, cost), null);
        }
        catch (GraphQLException e)
        {
            return (null, Stopped(document.Node, e));
        }
    }

    /// <summary>The document that the request asks for: trusted, kept from an earlier request, or new.</summary>
    private (PreparedDocument? Document, GraphQLResult? Refusal) Document(GraphQLRequest request)
    {
        if (!trusted.TryFind(request, out var known, out var untrusted))
        {
            return (null, GraphQLResult.Refused(400, untrusted!));
        }

        known ??= documents.Find(request.Query);
        if (known is not null)
        {
            return (known, null);
        }

        try
        {
            var node = Parser.Parse(request.Query, limits);
            var errors = DocumentValidator.Validate(schema.Types, node, options);
            if (errors.Count > 0)
            {
                return (null, GraphQLResult.Refused(400, errors));
            }

            var document = new PreparedDocument(schema.Types, node);
            documents.Add(request.Query, document);
            return (document, null);
        }
        catch (SyntaxException e)
        {
            var location = SourceLocation.Of(request.Query, e.Position);
            return (null, GraphQLResult.Refused(400, new GraphQLError(e.Message, e.Code) { Locations = [location] }));
        }
    }

    private static (PlannedOperation? Operation, GraphQLResult? Answer) Refused(int status, params IReadOnlyList<GraphQLError> errors) =>
        (null, GraphQLResult.Refused(status, errors));

    /// <summary>A condition of the operation's own selection set has no value: as if execution had begun, with nothing to show.</summary>
    private static GraphQLResult Stopped(DocumentNode document, GraphQLException exception) =>
        GraphQLResult.Stopped(new GraphQLError(exception.Message, exception.Code)
        {
            Locations = exception.Position is { } position ? [document.Locate(position)] : [],
        });
}
