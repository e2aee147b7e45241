using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Validation;

namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>
/// The two questions that a suite may ask. Whatever GraphQL has to say of schema and document is 200; a body which is no such question
/// is 400.
/// </summary>
internal static class Answers
{
    /// <summary>Validates, and executes nothing: <c>errors</c> is empty when the document is valid.</summary>
    public static Task ValidateAsync(HttpContext context, SchemaCache schemas) => AnswerAsync(context, schemas, (served, request) =>
        ResponseBody.WriteAsync(context.Response, 200, Validate(served, request.Query)));

    /// <summary>Executes: <c>data</c> and <c>errors</c> as the specification has them, without <c>extensions</c>.</summary>
    public static Task ExecuteAsync(HttpContext context, SchemaCache schemas) => AnswerAsync(context, schemas, async (served, request) =>
    {
        var result = await ExecuteAsync(served, new GraphQLRequest
        {
            Query = request.Query,
            OperationName = request.OperationName,
            Variables = request.Variables,
            Services = context.RequestServices,
            CancellationToken = context.RequestAborted,
        });
        await ResponseBody.WriteAsync(context.Response, result);
    });

    /// <summary>As the executor does, but for a subscription, which is executed like a query: once, and without events.</summary>
    private static async Task<GraphQLResult> ExecuteAsync(ServedSchema served, GraphQLRequest request)
    {
        var (operation, answer) = served.Preparation.Prepare(request);
        if (operation is null)
        {
            return answer!;
        }

        using var execution = new OperationExecution(operation.Plan, operation.Variables, request, served.Settings);
        return GraphQLResult.Executed(await execution.RunAsync(), execution.Errors);
    }

    private static IReadOnlyList<GraphQLError> Validate(ServedSchema served, string query)
    {
        try
        {
            return DocumentValidator.Validate(served.Schema.Types, Parser.Parse(query, SchemaCache.Limits), SchemaCache.Options);
        }
        catch (SyntaxException e)
        {
            return [new GraphQLError(e.Message) { Locations = [SourceLocation.Of(query, e.Position)] }];
        }
    }

    private static async Task AnswerAsync(HttpContext context, SchemaCache schemas, Func<ServedSchema, HostRequest, Task> answer)
    {
        try
        {
            var request = await HostRequest.ReadAsync(context.Request);
            await answer(schemas.Get(request.Schema), request);
        }
        catch (FormatException e)
        {
            await ResponseBody.WriteAsync(context.Response, 400, [new GraphQLError(e.Message)]);
        }
        catch (SchemaBindingException e)
        {
            await ResponseBody.WriteAsync(context.Response, 200, [.. e.Problems.Select(p => new GraphQLError(p))]);
        }
    }
}
