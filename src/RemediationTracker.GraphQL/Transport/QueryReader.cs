using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Reads a request from the query string of a GET.</summary>
internal static class QueryReader
{
    /// <exception cref="HttpRefusal">A parameter is missing or of the wrong kind.</exception>
    public static RequestParameters Read(IQueryCollection parameters, GraphQLOptions options)
    {
        Map(parameters, "extensions", options)?.Dispose();
        var id = Single(parameters, "id");
        var query = Single(parameters, "query");
        if (string.IsNullOrEmpty(query) && id is null)
        {
            throw HttpRefusal.NoDocument;
        }

        var operationName = Single(parameters, "operationName");
        var variables = Map(parameters, "variables", options);
        return new RequestParameters(query, id, operationName, variables?.RootElement, variables);
    }

    private static JsonDocument? Map(IQueryCollection parameters, string name, GraphQLOptions options)
    {
        var text = Single(parameters, name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
            if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            throw JsonDepth.Refusal(Encoding.UTF8.GetBytes(text), options.MaxJsonDepth, $"The parameter {name} is not valid JSON.");
        }

        throw HttpRefusal.Bad($"The parameter {name} must be a JSON object.");
    }

    private static string? Single(IQueryCollection parameters, string name) => parameters[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } one => one[0],
        _ => throw HttpRefusal.Bad($"The parameter {name} is given more than once."),
    };
}
