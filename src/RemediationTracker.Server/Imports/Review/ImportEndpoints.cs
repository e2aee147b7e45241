using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>
/// <c>/import</c>: an auditor pastes or chooses a file, looks at what was read of it, corrects it and records it. Nothing is recorded before.
/// </summary>
internal static class ImportEndpoints
{
    /// <summary>Where an import begins.</summary>
    public const string Path = "/import";

    private const int MostFields = 20_000;

    private static readonly RequestSizeLimitAttribute Review = new(8 * 1024 * 1024);

    /// <summary>Adds the pages.</summary>
    public static void MapImports(this WebApplication app)
    {
        app.MapPage(Path, StartAsync);
        app.MapPost(Path, TakeAsync);
        app.MapPage($"{Path}/{{id:guid}}", ShowAsync);
        app.MapPage($"{Path}/reading", ReadPhraseAsync);
        app.MapPost($"{Path}/{{id:guid}}", ActAsync).WithMetadata(Review);
    }

    private static async Task<IResult> StartAsync(HttpContext context, ImportDrafts drafts, CommandHandler commands)
    {
        if (await CallerAsync(context, commands) is not var (actor, refusal))
            return SignInFirst.Or(context, ImportPages.NotSignedIn);
        return refusal ?? ImportPages.Start(new FilledForm(), await drafts.OpenAsync(actor.Subject, context.RequestAborted));
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, IAntiforgery forms, ImportDrafts drafts, CommandHandler commands, PageImport import, TrackerClock clock)
    {
        if (ActEndpoints.IsOfAnotherSite(context.Request))
            return ImportPages.Unread(ActEndpoints.OfAnotherSite);
        var actor = ActorClaims.ActorOf(context.User);
        // Of nobody no more is taken in than what one pastes.
        var most = actor is null ? StartForm.MaxText : StartForm.MaxFile;
        if (await ReadAsync(context, most) is not { } sent)
        {
            return actor is null
                ? ImportPages.Kept(StatusCodes.Status401Unauthorized, Path, [], new FilledForm(), mayBeSentAgain: false)
                : ImportPages.Unread(StartForm.TooMuch);
        }

        var filled = FilledForm.Of(sent);
        if (actor is null)
            return ImportPages.Kept(StatusCodes.Status401Unauthorized, Path, StartForm.Fields, filled, mayBeSentAgain: sent.Files.Count == 0);
        if (!await forms.IsRequestValidAsync(context))
            return ImportPages.Kept(StatusCodes.Status400BadRequest, Path, StartForm.Fields, filled, mayBeSentAgain: false);
        if ((await CallerAsync(context, commands))!.Value.Refusal is { } refusal)
            return refusal;

        var (draft, errors) = await StartForm.ReadAsync(sent, filled, import, clock.Today, context.RequestAborted);
        if (draft is null)
        {
            return ImportPages.Start(
                filled with { Errors = errors }, await drafts.OpenAsync(actor.Subject, context.RequestAborted), StatusCodes.Status422UnprocessableEntity);
        }

        await drafts.AddAsync(draft, actor.Subject, context.RequestAborted);
        return TypedResults.LocalRedirect($"{Path}/{draft.Id}");
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext context, ImportDrafts drafts, CommandHandler commands, PageReviews pages, SheetReviews sheets)
    {
        if (await CallerAsync(context, commands) is not var (actor, refusal))
            return SignInFirst.Or(context, ImportPages.NotSignedIn);
        if (refusal is not null)
            return refusal;
        if (await drafts.FindAsync(id, actor.Subject, context.RequestAborted) is not { } draft)
            return ImportPages.Gone();
        if (draft.IsOutdated)
            return ImportPages.Outdated(draft);
        if (draft.Outcome is not null)
            return ImportPages.Recorded(draft);

        return draft.Kind == ImportDraft.OfPage
            ? ImportPages.Review(draft, await pages.JudgeAsync(draft, draft.Typed, actor, context.RequestAborted))
            : ImportPages.Sheet(draft, await sheets.JudgeAsync(draft, actor, context.RequestAborted));
    }

    /// <summary>How a commitment's phrase is read, of a page that was published on a day; it is seen with the answer.</summary>
    private static async Task<IResult> ReadPhraseAsync(
        string? phrase, string? published, string? seen, HttpContext context, CommandHandler commands, TrackerClock clock)
    {
        if (await CallerAsync(context, commands) is not (_, null)
            || phrase?.Trim() is not { Length: > 0 and <= DuePhrase.MaxLength } read
            || seen is not { Length: > 0 })
            return TypedResults.NotFound();
        var said = DateOnly.TryParseExact(published, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : clock.Today;
        return new RazorComponentResult<CommitmentReading>(new Dictionary<string, object?>
        {
            [nameof(CommitmentReading.Seen)] = seen,
            [nameof(CommitmentReading.Phrase)] = read,
            [nameof(CommitmentReading.Readings)] = DuePhrase.Read(read, said),
        });
    }

    private static async Task<IResult> ActAsync(
        Guid id,
        HttpContext context,
        IAntiforgery forms,
        ImportDrafts drafts,
        CommandHandler commands,
        PageReviews pages,
        SheetReviews sheets)
    {
        var address = $"{Path}/{id}";
        if (ActEndpoints.IsOfAnotherSite(context.Request))
            return ImportPages.Unread(ActEndpoints.OfAnotherSite);
        if (await ReadAsync(context, StartForm.MaxText) is not { } sent)
            return ImportPages.Unread("The form is not whole, or holds too much. Nothing was recorded.");
        var filled = FilledForm.Of(sent);
        var actor = ActorClaims.ActorOf(context.User);
        if (actor is null || !await forms.IsRequestValidAsync(context))
        {
            var status = actor is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
            return ImportPages.Kept(status, address, ReviewForm.FieldsOf(filled), filled, mayBeSentAgain: actor is null);
        }

        if ((await CallerAsync(context, commands))!.Value.Refusal is { } refusal)
            return refusal;
        if (await drafts.FindAsync(id, actor.Subject, context.RequestAborted) is not { } draft)
            return ImportPages.Kept(StatusCodes.Status404NotFound, address, ReviewForm.FieldsOf(filled), filled, mayBeSentAgain: false, StartForm.Gone);
        if (filled["do"] == "discard")
        {
            await drafts.DeleteAsync(id, actor.Subject, context.RequestAborted);
            return TypedResults.LocalRedirect(Path);
        }

        if (draft.IsOutdated)
            return ImportPages.Outdated(draft);
        if (draft.Outcome is not null)
            return TypedResults.LocalRedirect(address);
        if (draft.Kind != ImportDraft.OfPage)
        {
            if (await sheets.RecordAsync(draft, filled["do"] == "partial", actor, context.RequestAborted) is { } report)
                return ImportPages.Sheet(draft, report, StatusCodes.Status422UnprocessableEntity);
            return TypedResults.LocalRedirect(address);
        }

        var typed = ReviewForm.TypedOf(filled.Values);
        await drafts.TypeAsync(id, actor.Subject, typed, context.RequestAborted);
        if (filled["do"] != "record")
            return TypedResults.LocalRedirect($"{address}#review");
        return await pages.RecordAsync(draft, typed, actor, context.RequestAborted) is { } review
            ? ImportPages.Review(draft, review, StatusCodes.Status422UnprocessableEntity)
            : TypedResults.LocalRedirect(address);
    }

    /// <summary>The form; null when it is none that can be read, or holds too much.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpContext context, long most)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType)
            return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        try
        {
            var options = new FormOptions
            {
                ValueCountLimit = MostFields,
                ValueLengthLimit = StartForm.MaxText,
                MultipartBodyLengthLimit = most,
                BufferBodyLengthLimit = most,
            };
            var sent = await context.Request.ReadFormAsync(options, context.RequestAborted);
            // What cannot be stored no browser sends; of a pasted text it is told in a sentence.
            return sent.Any(field => field.Key != StartForm.Text.Name && $"{field.Key}{field.Value}".Contains('\0')) ? null : sent;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Who asks, and the page that says why they import nothing; null when nobody is signed in.</summary>
    private static async Task<(Actor Actor, IResult? Refusal)?> CallerAsync(HttpContext context, CommandHandler commands)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (ActorClaims.ActorOf(context.User) is not { } actor)
            return null;
        var day = context.RequestServices.GetRequiredService<TrackerClock>().Today;
        var open = Aggregates.Audit(Guid.CreateVersion7(), new OpenAudit(Act.On(day, actor), null, "…"));
        var objection = await commands.ObjectionToAsync(open, CommandContext.New(), context.RequestAborted);
        return (actor, objection is null ? null : ImportPages.NotAllowed(objection.Message));
    }
}
