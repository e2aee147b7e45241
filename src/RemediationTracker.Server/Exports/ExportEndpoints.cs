using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Exports;

/// <summary>
/// <c>/export/{list}.csv?on=DATE&amp;known=DATE</c>, or <c>.xlsx</c>: a list as a file to download; that of milestones is filtered by the
/// address as the page of commitments is.
/// </summary>
internal static class ExportEndpoints
{
    public static void MapExports(this WebApplication app) => app.MapPage("/export/{name}.{format}", ExportAsync);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        string name, string format, string? on, string? known, HttpContext context, TrackerReader reader, TrackerClock clock)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (WebReader.ScopeOf(context) is not { } scope)
            return Refused(StatusCodes.Status401Unauthorized, PageRequest.SignInFirst);
        if (ExportLists.Find(name) is not { } list)
        {
            var names = string.Join(", ", ExportLists.All.Select(known => known.Name));
            return Refused(StatusCodes.Status404NotFound, $"There is no list “{name}”; there are {names}.");
        }

        if (ExportFormat.Find(format) is not { } file)
        {
            var formats = string.Join(" and ", ExportFormat.All.Select(known => known.Name));
            return Refused(StatusCodes.Status404NotFound, $"There is no “{format}” of a list; there are {formats}.");
        }

        if (!AskedDays.TryParse(on, known, clock, out var days, out var problem))
            return Refused(StatusCodes.Status400BadRequest, problem);

        list = list.Filtered(context.Request.Query, days.On, out var unread);
        if (unread is not null)
            return Refused(StatusCodes.Status400BadRequest, unread);

        var cancellationToken = context.RequestAborted;
        var asked = scope with { KnownAt = days.KnownAt };
        try
        {
            await reader.ReadyAsync(asked, cancellationToken);
        }
        catch (GraphQLException e)
        {
            return RecordBegins.Told(e, clock) is { } begins
                ? Refused(StatusCodes.Status404NotFound, begins)
                : Refused(StatusCodes.Status503ServiceUnavailable, e.Message);
        }

        return TypedResults.Stream(
            output => HttpMethods.IsHead(context.Request.Method)
                ? Task.CompletedTask
                : file.WriteAsync(output, list.Headers, list.RowsAsync(reader, asked, days.On, cancellationToken), cancellationToken),
            file.MediaType,
            $"{list.Name}-{days.On:yyyy-MM-dd}.{file.Name}");
    }

    private static ProblemHttpResult Refused(int status, string sentence) => TypedResults.Problem(sentence, statusCode: status);
}
