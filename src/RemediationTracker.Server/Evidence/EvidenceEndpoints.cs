using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Evidence;

/// <summary>Evidence over HTTP: <c>POST /evidence</c> takes a file, <c>GET /evidence/{id}</c> gives one.</summary>
internal static class EvidenceEndpoints
{
    /// <summary>What a form may hold besides the file: its texts and what frames them.</summary>
    private const long RestOfForm = 1024 * 1024;

    /// <summary>Adds what the two need.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services, EvidenceOptions options)
    {
        services.AddSingleton(options).AddSingleton<EvidenceUpload>().AddSingleton<EvidenceDownload>();
        if (options.Folder is { } folder)
            services.AddSingleton<IEvidenceStore>(_ => new FolderEvidenceStore(folder));
        else
            services.AddSingleton<IEvidenceStore, PostgresEvidenceStore>();
        return options.ScanCommand is { } command
            ? services.AddSingleton<IEvidenceScanner>(provider =>
                new CommandScanner(command, provider.GetRequiredService<ILogger<CommandScanner>>()))
            : services.AddSingleton<IEvidenceScanner, NoScanner>();
    }

    /// <summary>Serves the two.</summary>
    /// <exception cref="StartupException">The folder for evidence cannot be made.</exception>
    public static void MapEvidence(this WebApplication app)
    {
        // Now, so that a folder that cannot be used stops the start and not the first upload.
        app.Services.GetRequiredService<IEvidenceStore>();
        app.MapPost("/evidence", (HttpContext context, EvidenceUpload upload, EvidenceOptions options) =>
            AnswerAsync(context, actor => TakeAsync(context, upload, options, actor)));
        app.MapGet("/evidence/{id}", (string id, bool? shown, HttpContext context, EvidenceDownload download) =>
            AnswerAsync(context, actor => GiveAsync(id, shown is true, context, download, actor)));
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Func<Actor, Task<IResult>> answer)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        try
        {
            return await answer(ActorOf(context));
        }
        catch (EvidenceRefusedException refused) when (Web.NotFound.AsksPage(context.Request))
        {
            return refused.Status switch
            {
                StatusCodes.Status404NotFound => Web.NotFound.Page(),
                StatusCodes.Status401Unauthorized => Web.SignInFirst.Or(context, _ => refused.Result()),
                _ => refused.Result(),
            };
        }
        catch (EvidenceRefusedException refused)
        {
            return refused.Result();
        }
        catch (Exception e) when (DatabaseFailure.IsUnavailable(e))
        {
            return new EvidenceRefusedException(
                StatusCodes.Status503ServiceUnavailable,
                ErrorCodes.DatabaseUnavailable,
                "The database did not answer. Try again shortly; an upload under the same command id.").Result();
        }
    }

    /// <summary>Default deny: whoever did not sign in in a known role gets nothing, as of the API.</summary>
    private static Actor ActorOf(HttpContext context)
    {
        if (ActorClaims.ActorOf(context.User) is { } actor)
            return actor;
        if (context.User.Identity?.IsAuthenticated is true)
            throw new EvidenceRefusedException(
                StatusCodes.Status403Forbidden,
                ErrorCodes.NotAuthorized,
                "The token names no role of the tracker, or no agency for an auditee.");

        context.Response.Headers.WWWAuthenticate = "Bearer";
        throw new EvidenceRefusedException(
            StatusCodes.Status401Unauthorized,
            ErrorCodes.NotAuthenticated,
            CallerExtensions.SignInFirst);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, EvidenceUpload upload, EvidenceOptions options, Actor actor)
    {
        await using var form = await ReadAsync(context, options);
        if (form.Refusal is { } refusal)
            throw refusal;
        var taken = await upload.TakeAsync(form, actor, context.RequestAborted);
        return Results.Created($"/evidence/{taken.Id}", taken);
    }

    /// <summary>Reads a form with a file, however large a file may be.</summary>
    /// <exception cref="EvidenceRefusedException">It is no such form, or longer than the largest file.</exception>
    private static Task<EvidenceForm> ReadAsync(HttpContext context, EvidenceOptions options)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.MaxBytes + RestOfForm;
        return EvidenceForm.ReadAsync(context.Request, EvidenceForm.ApiFields, options.MaxBytes, context.RequestAborted);
    }

    private static async Task<IResult> GiveAsync(string id, bool shown, HttpContext context, EvidenceDownload download, Actor actor)
    {
        var (evidence, content) = await download.OpenAsync(id, actor, context.RequestAborted);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Stream(
            content,
            evidence.MediaType!.StartsWith("text/", StringComparison.Ordinal) ? $"{evidence.MediaType}; charset=utf-8" : evidence.MediaType,
            shown && EvidenceMedia.CanBeShown(evidence.MediaType) ? null : evidence.Name,
            entityTag: new EntityTagHeaderValue($"\"{evidence.Sha256}\""),
            enableRangeProcessing: true);
    }
}
