using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>
/// <c>/acts/{mutation}?for=ID</c>: the form of an act, which is sent to the same address. A form that is not recorded comes back with
/// everything that was typed. <c>/acts/{mutation}/reading?for=ID&amp;phrase=…</c>: how a phrase would be read, while it is typed.
/// </summary>
internal static class ActEndpoints
{
    public static void MapActs(this WebApplication app)
    {
        app.MapPage("/acts/{mutation}", ShowAsync);
        app.MapPage("/acts/{mutation}/reading", ReadAsync);
        app.MapPost("/acts/{mutation}", TakeAsync).WithMetadata(SignInEndpoints.Small);
    }

    internal const string OfAnotherSite = "The form came from a page of another site. Nothing was recorded.";

    private const string TooLarge =
        "What you sent is larger than 1 MB, the most that a form takes. Nothing was recorded. What you wrote is still in the form; where you do not see it, go back.";

    private const string ChangedMeanwhile =
        "What it was has changed since you opened this form. Your words are below. Look at what stands now, then send them again to put them in its place.";

    private const string NothingChanged = "All of it stands so already. Change what should read otherwise.";

    private const string Overtaken =
        "What you decide on has changed since you opened this form. Look at it as it stands now, then send the form again to decide on that.";

    /// <summary>Whether a browser says that another site's page sends this (Fetch Metadata); one that says nothing is judged by the form.</summary>
    internal static bool IsOfAnotherSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "cross-site";

    /// <summary>The address of an act's form.</summary>
    /// <param name="form">The act.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="then">The page that one comes back to; null for that of the thing.</param>
    public static string AddressOf(ActForm form, ActSubject subject, string? then = null) =>
        $"/acts/{form.Mutation}?{FilledForm.About}={Uri.EscapeDataString(subject.Id)}{(then is null ? "" : $"&{FilledForm.Then}={Uri.EscapeDataString(then)}")}";

    private static async Task<IResult> ShowAsync(string mutation, HttpContext context, IEnumerable<IActs> all)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (ActorClaims.ActorOf(context.User) is not { } actor)
            return TypedResults.LocalRedirect(SignInEndpoints.SignInPath(context.Request));
        if (await FindAsync(mutation, context.Request.Query[FilledForm.About].ToString(), all, context) is not var (form, subject))
            return NotFound.Page();

        var filled = FilledForm.New(form, subject, context.Request.Query[FilledForm.Then]);
        return await OfferedActs.ObjectionAsync(form, subject, actor, context) is { } objection
            ? Page(
                objection is NotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict,
                form,
                subject,
                filled with { Errors = [(null, Words.Told(objection.Message))] },
                isOffered: false)
            : Page(StatusCodes.Status200OK, form, subject, filled);
    }

    private static async Task<IResult> ReadAsync(string mutation, string? phrase, HttpContext context, IEnumerable<IActs> all)
    {
        context.Response.Headers.CacheControl = "no-store";
        phrase = phrase?.Trim() ?? "";
        if (phrase.Length is 0 or > DuePhrase.MaxLength
            || await FindAsync(mutation, context.Request.Query[FilledForm.About].ToString(), all, context) is not var (form, subject)
            || subject.Read is not { } read
            || form.PhraseField is null)
            return TypedResults.NotFound();

        var typed = TypedPhrase.Of(form, phrase, name => context.Request.Query[name]);
        var objection = ActorClaims.ActorOf(context.User) is { } actor
            ? await OfferedActs.ObjectionToPhraseAsync(form, subject, typed, actor, context)
            : null;
        return new RazorComponentResult<PhraseReadings>(new Dictionary<string, object?>
        {
            [nameof(PhraseReadings.Phrase)] = typed.Seen,
            [nameof(PhraseReadings.Readings)] = read(form, typed),
            [nameof(PhraseReadings.Objection)] = objection is null ? null : ErrorOf(form, objection.Field, objection.Message, []).Item2,
        });
    }

    private static Task<IResult> TakeAsync(string mutation, HttpContext context, IEnumerable<IActs> all, IAntiforgery forms, PageApi api) =>
        DoAsync(mutation, context, all, forms, api, (_, _, _) => Task.FromResult<IResult?>(null));

    /// <summary>Does what a form asks for that stands on a page of others.</summary>
    /// <param name="mutation">The act.</param>
    /// <param name="context">The form's.</param>
    /// <param name="all">The acts that there are.</param>
    /// <param name="forms">Tells forms of ours from others.</param>
    /// <param name="api">Does it.</param>
    /// <param name="refusedAt">That page with a form that is refused, as it was filled in; null when the form stands there no more.</param>
    internal static async Task<IResult> DoAsync(
        string mutation,
        HttpContext context,
        IEnumerable<IActs> all,
        IAntiforgery forms,
        PageApi api,
        Func<ActForm, ActSubject, FilledForm, Task<IResult?>> refusedAt)
    {
        context.Response.Headers.CacheControl = "no-store";
        var known = all.SelectMany(acts => acts.Forms).FirstOrDefault(form => form.Mutation == mutation);
        if (known is null)
            return NotFound.Page();
        if (IsOfAnotherSite(context.Request))
            return Unread(known, OfAnotherSite);
        if (!context.Request.HasFormContentType)
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);

        FilledForm filled;
        try
        {
            filled = FilledForm.Of(await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (InvalidDataException)
        {
            return Unread(known, "The form is not whole, or has too many fields. Nothing was recorded.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Unread(known, TooLarge, e.StatusCode);
        }

        if (ActorClaims.ActorOf(context.User) is not { } actor)
            return Kept(StatusCodes.Status401Unauthorized, known, filled, mayBeSentAgain: true);
        if (!await forms.IsRequestValidAsync(context))
            return Kept(StatusCodes.Status400BadRequest, known, filled, mayBeSentAgain: false);
        if (await FindAsync(mutation, filled[FilledForm.About].ToString(), all, context) is not var (form, subject))
            return NotFound.Page();
        if (filled[FilledForm.More].Count > 0)
            return await ForbiddenAsync(form, subject, filled, actor, context) ?? Page(StatusCodes.Status200OK, form, subject, filled);

        var standsAlready = form.SendsChanges && filled.IsAsItStands(form, subject);
        if (filled[FilledForm.Stood] is [{ Length: > 0 } stood] && stood != subject.StandsDigest)
        {
            // Where all of it stands by now, this very form was recorded, and its answer lost.
            if (standsAlready)
            {
                return await ForbiddenAsync(form, subject, filled, actor, context)
                    ?? Done(form, subject, LocalPath.Or(filled[FilledForm.Then], subject.Address), context);
            }

            return Page(StatusCodes.Status409Conflict, form, subject, filled.Over(form, subject) with { Errors = [(null, ChangedMeanwhile), .. Now(form, subject, filled)] });
        }

        (filled, var doubt) = NameDoubt.Of(form, subject, filled);
        var input = ActInput.Of(form, subject, filled);
        var errors = input.Errors;
        if (standsAlready)
            errors.Add((null, NothingChanged));
        // Of what is whole the API judges, which knows what is on record already under the command's id.
        if (errors.Count > 0 && await ForbiddenAsync(form, subject, filled, actor, context) is { } forbidden)
            return forbidden;
        // What is on record is told to nobody who may not do it.
        if (errors.Count == 0 && doubt is not null && await OfferedActs.ObjectionAsync(form, subject, actor, context) is null)
        {
            filled = filled with { Doubt = doubt, Errors = [(doubt.Field, doubt.Message)] };
            return Page(StatusCodes.Status200OK, form, subject, filled);
        }

        if (errors.Count == 0 && await ReadingsToShowAsync(form, subject, filled, actor, context) is { } readings)
        {
            return await ForbiddenAsync(form, subject, filled, actor, context)
                ?? Page(StatusCodes.Status200OK, form, subject, filled with { Readings = readings });
        }

        var digest = SentBefore.DigestOf(form, input.Input, actor);
        if (errors.Count == 0 && SentBefore.IsToBeAsked(form, digest, filled, context))
        {
            return Page(
                StatusCodes.Status409Conflict, form, subject, filled.With(FilledForm.Again, digest) with { Errors = [(null, SentBefore.Question)] });
        }

        var made = subject.Next ?? subject.Address;
        if (errors.Count == 0)
        {
            (made, errors, var notAllowed) = await ActAsync(form, input, made, context, api);
            if (notAllowed is not null)
                return Forbidden(form, subject, filled, notAllowed);
        }

        if (errors.Count == 0)
        {
            SentBefore.Note(digest, filled, context);
            return Done(form, subject, LocalPath.Or(filled[FilledForm.Then], made), context);
        }

        // What is said of the earlier state says nothing of the one that is decided on then.
        var isOvertaken = filled.IsOvertaken(form, subject);
        var refused = isOvertaken
            ? filled.Over(form, subject) with { Errors = [(null, Overtaken), .. errors.Where(error => error.Field is not null)] }
            : filled with { Errors = errors };
        return await refusedAt(form, subject, refused)
            ?? Page(isOvertaken ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity, form, subject, refused);
    }

    /// <summary>What stands now in the fields that say otherwise, where each is sent for itself.</summary>
    private static IEnumerable<(FormField?, string)> Now(ActForm form, ActSubject subject, FilledForm filled) =>
        from field in form.Fields
        where form.SendsChanges && subject.Stands.ContainsKey(field.Name) && !filled.IsAsItStands(field, subject)
        let now = subject.Stands[field.Name].ToString()
        select ((FormField?)field, now.Length == 0 ? "Nothing stands there now." : $"It reads “{now}” now.");

    /// <summary>The answer to who may not do it at all; null to who may.</summary>
    private static async Task<IResult?> ForbiddenAsync(
        ActForm form, ActSubject subject, FilledForm filled, Actor actor, HttpContext context) =>
        await OfferedActs.ObjectionAsync(form, subject, actor, context) is NotAllowed notAllowed
            ? Forbidden(form, subject, filled, notAllowed.Message)
            : null;

    /// <summary>A phrase is recorded once whoever wrote it has seen how it is read; one that is refused is not shown first.</summary>
    private static async Task<IReadOnlyList<DueReading>?> ReadingsToShowAsync(
        ActForm form, ActSubject subject, FilledForm filled, Actor actor, HttpContext context) =>
        form.PhraseField is { } field
            && filled[field.Name].ToString().Trim() is { Length: > 0 and <= DuePhrase.MaxLength } phrase
            && TypedPhrase.Of(form, phrase, name => filled[name]) is var typed
            && filled[FilledForm.Seen] != typed.Seen
            && subject.Read is { } read
            && await OfferedActs.ObjectionToPhraseAsync(form, subject, typed, actor, context) is null
                ? read(form, typed)
                : null;

    /// <summary>Sends the mutation; where one goes afterwards, or why nothing was recorded, and who may do it if this person may not.</summary>
    private static async Task<(string Next, List<(FormField? Field, string Message)> Errors, string? NotAllowed)> ActAsync(
        ActForm form, ActInput input, string next, HttpContext context, PageApi api)
    {
        var type = $"{char.ToUpperInvariant(form.Mutation[0])}{form.Mutation[1..]}Input";
        var document = $$"""
            mutation($input: {{type}}!) {
              act: {{form.Mutation}}(input: $input) {
                {{(form.Makes is { } makes ? $"{makes.Field} {{ id }}" : "")}}
                errors { __typename ... on Error { message } ... on InvalidValueError { field } }
              }
            }
            """;
        try
        {
            var act = (await api.AskAsync(document, new JsonObject { ["input"] = input.Input }, context)).GetProperty("act");
            if (act.GetProperty("errors") is { ValueKind: not JsonValueKind.Null } errors)
            {
                var notAllowed = errors.EnumerateArray().Where(error => Answer.Text(error, "__typename") == "NotAllowedError")
                    .Select(error => Answer.Text(error, "message")).FirstOrDefault();
                return (next, [.. errors.EnumerateArray().Select(error => ErrorOf(form, error, input.Rows))], notAllowed);
            }

            return (form.Makes is var (field, path) ? path.Replace(ActForm.Id, act.GetProperty(field).GetProperty("id").GetString(), StringComparison.Ordinal) : next, [], null);
        }
        catch (GraphQLException e)
        {
            return (next, [(null, Words.Plain(e))], null);
        }
    }

    /// <summary>The error beside its field, which it calls as the form does.</summary>
    private static (FormField?, string) ErrorOf(ActForm form, JsonElement error, IReadOnlyList<ActInput.Row> rows)
    {
        return ErrorOf(
            form, error.TryGetProperty("field", out var field) ? field.GetString()! : "", error.GetProperty("message").GetString()!, rows);
    }

    private static (FormField?, string) ErrorOf(ActForm form, string name, string message, IReadOnlyList<ActInput.Row> rows)
    {
        var row = rows.FirstOrDefault(row => name.StartsWith($"{row.Path}.", StringComparison.Ordinal));
        var field = row?.ColumnOf(name) ?? form.Fields.FirstOrDefault(
            field => name == field.Name || name.StartsWith($"{field.Name}.", StringComparison.Ordinal));
        var told = Words.Told(message);
        return field is not null && told.StartsWith($"{name} ", StringComparison.Ordinal)
            ? (field, $"{row?.Told}“{field.Label}”{told[name.Length..]}")
            : (field, told);
    }

    /// <summary>On to a page that tells once that it was done: a cookie says so, since an address can be sent to anybody.</summary>
    internal static IResult Done(ActForm form, ActSubject subject, string next, HttpContext context)
    {
        context.Response.Cookies.Append(ActDone.Cookie, ActDone.Said(form, subject, next, context), new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = ActDone.Moment,
        });
        return TypedResults.LocalRedirect(QueryHelpers.AddQueryString(next, "done", form.Name));
    }

    /// <summary>The form again, with one reason why it was not recorded.</summary>
    internal static IResult Refused(ActForm form, ActSubject subject, FilledForm filled, string? field, string message) =>
        Page(StatusCodes.Status422UnprocessableEntity, form, subject, filled with { Errors = [ErrorOf(form, field ?? "", message, [])] });

    private static async Task<(ActForm Form, ActSubject Subject)?> FindAsync(
        string mutation, string id, IEnumerable<IActs> all, HttpContext context) =>
        all.FirstOrDefault(acts => acts.Forms.Any(form => form.Mutation == mutation)) is { } acts
            && (await acts.FindAsync([id], context)).GetValueOrDefault(id) is { } subject
                ? (subject.WordingOf(acts.Forms.First(form => form.Mutation == mutation)), subject)
                : null;

    private static RazorComponentResult<ActPage> Page(
        int status, ActForm form, ActSubject subject, FilledForm filled, bool isOffered = true) =>
        new(new Dictionary<string, object?>
        {
            [nameof(ActPage.Form)] = form,
            [nameof(ActPage.Subject)] = subject,
            [nameof(ActPage.Filled)] = filled,
            [nameof(ActPage.IsOffered)] = isOffered,
        })
        { StatusCode = status };

    /// <summary>A page that says who does this, with what was typed to be copied, and without the form.</summary>
    internal static IResult Forbidden(ActForm form, ActSubject subject, FilledForm filled, string message) => new RazorComponentResult<KeptFormPage>(new Dictionary<string, object?>
    {
        [nameof(KeptFormPage.Form)] = form,
        [nameof(KeptFormPage.Filled)] = filled,
        [nameof(KeptFormPage.Problem)] = $"{Words.Told(message)} Nothing was recorded.",
        [nameof(KeptFormPage.Back)] = subject.Address,
    })
    { StatusCode = StatusCodes.Status403Forbidden };

    /// <summary>A page for a form of which nothing could be read.</summary>
    internal static IResult Unread(ActForm form, string message, int status = StatusCodes.Status400BadRequest) => new RazorComponentResult<KeptFormPage>(new Dictionary<string, object?>
    {
        [nameof(KeptFormPage.Form)] = form,
        [nameof(KeptFormPage.Filled)] = new FilledForm(),
        [nameof(KeptFormPage.Problem)] = message,
    })
    { StatusCode = status };

    /// <summary>A page with what was typed.</summary>
    internal static RazorComponentResult<KeptFormPage> Kept(int status, ActForm form, FilledForm filled, bool mayBeSentAgain) =>
        new(new Dictionary<string, object?>
        {
            [nameof(KeptFormPage.Form)] = form,
            [nameof(KeptFormPage.Filled)] = filled,
            [nameof(KeptFormPage.MayBeSentAgain)] = mayBeSentAgain,
        })
        { StatusCode = status };
}
