using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Web;

/// <summary>The API as pages ask it: in process, by whoever asked for the page, so that a page has no way of its own to act or to read.</summary>
internal sealed class PageApi(GraphQLExecutor api)
{
    /// <summary>The answer's data.</summary>
    /// <exception cref="GraphQLException">The API refuses the document or one of its fields; its first reason.</exception>
    public async Task<JsonElement> AskAsync(string document, JsonObject variables, HttpContext context)
    {
        var result = await api.ExecuteAsync(new GraphQLRequest
        {
            Query = document,
            Variables = JsonSerializer.SerializeToElement(variables),
            Services = context.RequestServices,
            User = context.User,
            IsOwn = true,
            CancellationToken = context.RequestAborted,
        });
        if (result.Errors is [var first, ..])
            throw new GraphQLException(first.Message, first.Code ?? "");
        var written = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(written))
            result.WriteTo(writer);
        return JsonDocument.Parse(written.WrittenMemory).RootElement.GetProperty("data");
    }
}
