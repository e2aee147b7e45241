using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.Web;

/// <summary><c>/export/{list}.csv?on=DATE</c>: a list as a file to download.</summary>
internal static class ExportEndpoints
{
    public static void MapExports(this WebApplication app) => app.MapGet("/export/{name}.csv", Export);

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(
        string name, string? on, HttpContext context, IHostEnvironment environment, TrackerReader reader, TrackerClock clock)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (WebReader.ScopeOf(context, environment) is not { } scope)
            return Refused(StatusCodes.Status401Unauthorized, "Sign in first: a download needs a token of the tracker.");
        if (CsvLists.Find(name) is not { } list)
        {
            var names = string.Join(", ", CsvLists.All.Select(known => known.Name));
            return Refused(StatusCodes.Status404NotFound, $"There is no list “{name}”; there are {names}.");
        }

        DateOnly day = clock.Today;
        if (!string.IsNullOrEmpty(on)
            && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return Refused(StatusCodes.Status400BadRequest, $"“{on}” is not a day; write it as yyyy-MM-dd.");

        var cancellationToken = context.RequestAborted;
        return TypedResults.Stream(
            output => CsvFile.WriteAsync(output, list.Headers, list.RowsAsync(reader, scope, day, cancellationToken), cancellationToken),
            "text/csv; charset=utf-8; header=present",
            $"{list.Name}-{day:yyyy-MM-dd}.csv");
    }

    private static ProblemHttpResult Refused(int status, string sentence) => TypedResults.Problem(sentence, statusCode: status);
}
