using System.Security.Cryptography;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Evidence;

/// <summary>
/// Takes a file: every check comes first, then the file is stored, then the event is recorded. When the event is refused after all, since
/// somebody changed the milestone in that moment, the bytes stay behind and no event leads to them.
/// </summary>
internal sealed class EvidenceUpload(
    IEvidenceStore files, IEvidenceScanner scanner, CommandHandler commands, TrackerReader reader, TrackerClock clock)
{
    private static readonly string[] OfAuditee = ["id", "agency", "secretariat"];

    /// <summary>Takes the file of a form that a program sends.</summary>
    /// <exception cref="EvidenceRefusedException">It is not taken; nothing is recorded.</exception>
    public Task<TakenEvidence> TakeAsync(EvidenceForm form, Actor actor, CancellationToken cancellationToken) =>
        TakeAsync(Required(form, "milestoneId"), Required(form, "description"), form["commandId"], form, actor, cancellationToken);

    /// <summary>Takes the file of a form.</summary>
    /// <param name="milestoneId">The API's id of the milestone.</param>
    /// <param name="description">What the file shows.</param>
    /// <param name="commandId">Under which the same file is taken once; null for none.</param>
    /// <param name="form">Has the file.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="EvidenceRefusedException">It is not taken; nothing is recorded.</exception>
    public async Task<TakenEvidence> TakeAsync(
        string milestoneId,
        string description,
        string? commandId,
        EvidenceForm form,
        Actor actor,
        CancellationToken cancellationToken)
    {
        // A browser sends a file without name and content where none is chosen.
        if (form.FileName is null || (form.FileName.Length == 0 && form.Content.Length == 0))
            throw EvidenceRefusedException.Invalid("file", "file is missing.");

        var today = clock.Today;
        if (Ids.KeyOf("Milestone", milestoneId) is not { } key
            || await reader.FindAsync(MilestoneSources.On(today), ReadScope.Of(actor), OfAuditee, key, cancellationToken)
                is not { } milestone)
            throw EvidenceRefusedException.Of(new NotFound("There is no such milestone, or you may not read it."));

        var sha256 = await SHA256.HashDataAsync(form.Content, cancellationToken);
        var name = FileNames.Clean(form.FileName);
        var mediaType = EvidenceMedia.TypeOf(form.Content, name, form.DeclaredType);
        var file = new EvidenceFile(name, mediaType ?? "", form.Content.Length, Convert.ToHexStringLower(sha256));
        var origin = OriginOf(commandId, actor, new(milestoneId, description, file.Name, file.Sha256));
        var id = IdOf(origin);
        var auditee = new Auditee(milestone.Agency, milestone.Secretariat);
        var command = Aggregates.Milestone(key, new SubmitEvidenceFile(Act.On(today, actor), auditee, id, file, description));

        if (await commands.ObjectionToAsync(command, origin, cancellationToken) is { } objection)
            throw EvidenceRefusedException.Of(objection);
        if (mediaType is null)
            throw RefusedType(file.Name);
        await ScanAsync(form.Content.Name, cancellationToken);

        form.Content.Position = 0;
        await files.StoreAsync(sha256, form.Content, cancellationToken);
        return await commands.HandleAsync([command], origin, cancellationToken) is Refused refused
            ? throw EvidenceRefusedException.Of(refused.Refusal)
            : new TakenEvidence(Ids.Of("Evidence", id), file.Name, file.MediaType, file.Size, file.Sha256);
    }

    private static string Required(EvidenceForm form, string field) =>
        form[field] ?? throw EvidenceRefusedException.Invalid(field, $"{field} is missing.");

    private static CommandContext OriginOf(string? commandId, Actor actor, EvidenceFileInput input)
    {
        if (commandId is null)
            return CommandContext.New();
        if (!MutationRunner.IsCommandId(commandId, out var id))
            throw EvidenceRefusedException.Invalid("commandId", MutationRunner.NoUuid);
        return CommandContext.New() with { CommandId = new CommandId(id, CommandFingerprint.Of(actor.Subject, "evidence", input)) };
    }

    /// <summary>
    /// The evidence's id. A command that is sent again gives the same, so that its answer is the first's; it is a digest, so that nobody
    /// can choose the id of another's evidence.
    /// </summary>
    private static Guid IdOf(CommandContext origin) => origin.CommandId is { } command
        ? new Guid(SHA256.HashData([.. command.Value.ToByteArray(), .. command.Fingerprint.Span])[..16])
        : Guid.CreateVersion7();

    private static EvidenceRefusedException RefusedType(string name) => new(
        StatusCodes.Status415UnsupportedMediaType,
        "EVIDENCE_TYPE_REFUSED",
        "file is not taken. Taken are PDF, PNG, JPEG, DOCX, XLSX and PPTX without macros, mails (EML, MSG), and plain text and CSV in UTF-8, each named and sent "
        + "as what it is: no program, no web page, and no other file under such a name."
        + (Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".txt"
            ? " A text that is not in UTF-8, as Excel saves “CSV (Comma delimited)”, is saved as “CSV UTF-8” or with the encoding UTF-8."
            : ""));

    private async Task ScanAsync(string path, CancellationToken cancellationToken)
    {
        switch (await scanner.ScanAsync(path, cancellationToken))
        {
            case ScanVerdict.Clean:
                return;
            case ScanVerdict.Infected:
                throw new EvidenceRefusedException(
                    StatusCodes.Status422UnprocessableEntity, "EVIDENCE_INFECTED", "The virus scan found something in the file.");
            default:
                throw new EvidenceRefusedException(
                    StatusCodes.Status503ServiceUnavailable,
                    "EVIDENCE_NOT_SCANNED",
                    "The virus scan could not be run, so nothing was recorded. Try again; if it stays so, tell whoever runs the tracker.");
        }
    }
}

/// <summary>What an upload is known by when it is sent again.</summary>
internal sealed record EvidenceFileInput(string MilestoneId, string Description, string Name, string Sha256);

/// <summary>The answer to an upload; <see cref="Id"/> is the opaque id that the API gives the evidence.</summary>
internal sealed record TakenEvidence(string Id, string Name, string MediaType, long Size, string Sha256);
