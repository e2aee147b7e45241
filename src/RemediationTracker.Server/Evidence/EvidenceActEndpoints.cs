using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Evidence;

/// <summary><c>POST /acts/submitEvidenceFile</c>: a file that is sent by a form.</summary>
internal static class EvidenceActEndpoints
{
    private static readonly string[] Texts = [FilledForm.About, FilledForm.Command, FilledForm.Then, SignInServices.FormToken, "description"];

    public static void MapEvidenceActs(this WebApplication app) => app.MapPost($"/acts/{MilestoneActs.File.Mutation}", TakeAsync);

    private static async Task<IResult> TakeAsync(
        HttpContext context, MilestoneActs acts, IAntiforgery forms, EvidenceUpload upload, EvidenceOptions options)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (ActEndpoints.IsOfAnotherSite(context.Request))
            return ActEndpoints.Unread(MilestoneActs.File, ActEndpoints.OfAnotherSite);
        if (context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) is not true)
            return ActEndpoints.Unread(MilestoneActs.File, "The form came without a file. Nothing was recorded.");
        var actor = ActorClaims.ActorOf(context.User);
        try
        {
            // Of nobody no file is taken in, only what was typed. Of a file that is too large no more is read than is taken, so that what was
            // typed is there all the same.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = null;
            await using var form = actor is null
                ? await EvidenceForm.ReadAsync(context.Request, Texts, maxBytes: null, context.RequestAborted)
                : await EvidenceForm.ReadAsync(context.Request, Texts, options.MaxBytes, context.RequestAborted);
            var filled = Filled(form);
            if (actor is null)
                return ActEndpoints.Kept(StatusCodes.Status401Unauthorized, MilestoneActs.File, filled, mayBeSentAgain: false);
            context.Request.Headers[SignInServices.FormTokenHeader] = form[SignInServices.FormToken];
            if (form[SignInServices.FormToken] is not { Length: > 0 } || !await forms.IsRequestValidAsync(context))
                return ActEndpoints.Kept(StatusCodes.Status400BadRequest, MilestoneActs.File, filled, mayBeSentAgain: false);
            var id = filled[FilledForm.About].ToString();
            if ((await acts.FindAsync([id], context)).GetValueOrDefault(id) is not { } subject)
                return Web.NotFound.Page();

            try
            {
                if (form.Refusal is { } tooLarge)
                    throw tooLarge;
                var description = form["description"] ?? "";
                await upload.TakeAsync(subject.Id, description, filled.CommandId, form, actor, context.RequestAborted);
                return ActEndpoints.Done(MilestoneActs.File, subject, LocalPath.Or(filled[FilledForm.Then], subject.Address), context);
            }
            catch (EvidenceRefusedException refused) when (refused.Status == StatusCodes.Status403Forbidden)
            {
                return ActEndpoints.Forbidden(MilestoneActs.File, subject, filled, refused.Message);
            }
            catch (EvidenceRefusedException refused)
            {
                return ActEndpoints.Refused(
                    MilestoneActs.File,
                    subject,
                    filled,
                    refused.Field ?? (refused.Message.StartsWith("file ", StringComparison.Ordinal) ? "file" : null),
                    refused.Message);
            }
            catch (Exception e) when (DatabaseFailure.IsUnavailable(e))
            {
                return ActEndpoints.Refused(
                    MilestoneActs.File, subject, filled, null, "The database did not answer. Send the form again: the file is taken once.");
            }
        }
        catch (EvidenceRefusedException refused)
        {
            return ActEndpoints.Unread(MilestoneActs.File, refused.Message);
        }
    }

    private static FilledForm Filled(EvidenceForm form) => new()
    {
        Values = Texts.Where(name => form[name] is not null)
            .ToDictionary(name => name, name => new Microsoft.Extensions.Primitives.StringValues(form[name])),
        CommandId = form[FilledForm.Command] ?? "",
    };
}
