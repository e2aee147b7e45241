using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>The HTTP request is not one that can be executed.</summary>
internal sealed class HttpRefusal(int status, string message, string code = ErrorCodes.BadRequest) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static HttpRefusal NotAcceptable =>
        new(StatusCodes.Status406NotAcceptable, "Accept application/graphql-response+json, application/json or text/event-stream.");

    public static HttpRefusal MethodNotAllowed => new(StatusCodes.Status405MethodNotAllowed, "Use GET or POST.");

    public static HttpRefusal UnsupportedMediaType =>
        new(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json in UTF-8.");

    public static HttpRefusal TooLarge => new(StatusCodes.Status413PayloadTooLarge, "The request is too large.", ErrorCodes.Limit);

    public static HttpRefusal NoDocument => Bad("There is no query: send it as {\"query\": \"…\"}.");

    public static HttpRefusal Origin =>
        new(StatusCodes.Status403Forbidden, "Pages of this origin may not open streams here.", ErrorCodes.Origin);

    public static HttpRefusal TooManyStreams =>
        new(StatusCodes.Status503ServiceUnavailable, "Too many streams are open here. Try again later.", ErrorCodes.Limit);

    public static HttpRefusal TooDeep(int limit) =>
        new(StatusCodes.Status400BadRequest, $"The request's JSON is nested more than {limit} levels deep.", ErrorCodes.Limit);

    public static HttpRefusal Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
