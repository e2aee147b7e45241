using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Writes a result as the response's body.</summary>
internal static class HttpResponseWriter
{
    // The body is JSON by its media type and never part of a page, so only what JSON itself asks for is escaped.
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static Task RefuseAsync(HttpResponse response, string media, HttpRefusal refusal) =>
        WriteAsync(response, media, refusal.Status, GraphQLResult.Refused(refusal.Status, new GraphQLError(refusal.Message, refusal.Code)));

    public static async Task WriteAsync(HttpResponse response, string media, int status, GraphQLResult result)
    {
        response.StatusCode = status;
        response.ContentType = media == MediaNegotiation.GraphQLResponse
            ? "application/graphql-response+json; charset=utf-8"
            : "application/json; charset=utf-8";
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = HttpMethods.IsGet(response.HttpContext.Request.Method) ? "POST" : "GET, POST";
        }

        // Once the response has started, its writer hands out the connection's own memory; before, it would have to copy.
        var aborted = response.HttpContext.RequestAborted;
        await response.StartAsync(aborted);
        using (var writer = new Utf8JsonWriter(response.BodyWriter, Options))
        {
            result.WriteTo(writer);
        }

        await response.BodyWriter.FlushAsync(aborted);
    }
}
