using System.Text.Json.Nodes;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>
/// What an implementation says of a document, as text that can be compared: messages, locations and paths of errors in their order, and
/// the data with its keys in their order.
/// </summary>
internal sealed record Verdict(string Validation, string Execution)
{
    /// <param name="validation">An object with <c>errors</c>.</param>
    /// <param name="execution">A response.</param>
    public static Verdict Of(JsonNode validation, JsonNode execution)
    {
        var answer = new JsonObject();
        if (execution.AsObject().TryGetPropertyValue("data", out var data))
        {
            answer["data"] = data?.DeepClone();
        }

        answer["errors"] = Errors(execution["errors"]);
        return new Verdict(Errors(validation["errors"]).ToJsonString(Json.Plain), answer.ToJsonString(Json.Plain));
    }

    private static JsonArray Errors(JsonNode? errors) => [.. (errors?.AsArray() ?? []).Select(e => new JsonObject
    {
        ["message"] = e!["message"]?.DeepClone(),
        ["locations"] = e["locations"]?.DeepClone(),
        ["path"] = e["path"]?.DeepClone(),
    })];
}
