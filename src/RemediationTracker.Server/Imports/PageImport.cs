using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports;

/// <summary>
/// Puts pages that were read on record, each in one transaction, and each once. A page is known again by its agency, its title, and its
/// day of publication where it tells one.
/// </summary>
public sealed class PageImport(IDocumentStore store, CommandHandler commands, NpgsqlDataSource database)
{
    private readonly KnownPages known = new(database);

    /// <summary>Records pages: all of them, or none when something stands against one.</summary>
    /// <param name="pages">What was read.</param>
    /// <param name="act">Who imports them, and today.</param>
    /// <param name="agency">Short name of the auditee where a page does not tell it; null to go by the page.</param>
    /// <param name="supersede">Whether a changed version of a page on record takes its place.</param>
    /// <param name="progress">Told which share of the work is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels; pages that were recorded until then stay recorded.</param>
    /// <returns>The outcome of each page, in their order.</returns>
    public async Task<IReadOnlyList<ImportOutcome>> RecordAsync(
        IReadOnlyList<PageProposal> pages,
        Act act,
        string? agency,
        bool supersede,
        IProgress<double> progress,
        CancellationToken cancellationToken)
    {
        await using var gate = await ImportGate.TakeAsync(database, cancellationToken);

        // First see whether anything stands against any of them.
        var outcomes = new ImportOutcome?[pages.Count];
        var steps = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            outcomes[i] = (await PlanAsync(pages[i], act, agency, supersede, cancellationToken)).Outcome;
            Step();
        }

        if (Array.Exists(outcomes, outcome => outcome is { IsRefusal: true }))
            return [.. outcomes.Select(outcome => outcome ?? new PageHeldBack())];

        // Overviews first: what they tell of an audit helps to place its findings. Each page is planned on what those before it recorded.
        foreach (var i in Enumerable.Range(0, pages.Count).OrderBy(i => pages[i].Overview is null))
        {
            var plan = await PlanAsync(pages[i], act, agency, supersede, cancellationToken);
            outcomes[i] = plan.Outcome ?? await HandleAsync(plan, CommandContext.New(), cancellationToken);
            Step();
        }

        return outcomes!;

        void Step() => progress.Report(++steps / (2.0 * pages.Count));
    }

    /// <summary>What recording each page now would come to, in their order; null for a page that would be recorded. Records nothing.</summary>
    /// <inheritdoc cref="RecordAsync" path="/param"/>
    public async Task<IReadOnlyList<ImportOutcome?>> ForeseeAsync(
        IReadOnlyList<PageProposal> pages, Act act, string? agency, bool supersede, CancellationToken cancellationToken)
    {
        var outcomes = new List<ImportOutcome?>();
        foreach (var page in pages)
            outcomes.Add((await PlanAsync(page, act, agency, supersede, cancellationToken)).Outcome);
        return outcomes;
    }

    /// <summary>
    /// What recording one page now would come to, and what its values would be refused for, all of it. Records nothing.
    /// </summary>
    /// <inheritdoc cref="RecordAsync" path="/param"/>
    internal async Task<PageJudgement> JudgeAsync(
        PageProposal page, Act act, string? agency, bool supersede, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(page, act, agency, supersede, cancellationToken);
        var refusals = await commands.ObjectionsAsync([.. plan.Commands.Select(one => one.Command)], cancellationToken);
        var objections =
            from one in plan.Commands.Zip(refusals)
            where one.Second is not null
            select new PageObjection(one.First.Milestone, one.Second);
        return new PageJudgement(plan.Outcome, [.. objections], plan.Notes);
    }

    /// <summary>Records one page, once however often it is sent under this id.</summary>
    /// <inheritdoc cref="RecordAsync" path="/param"/>
    internal async Task<ImportOutcome> RecordOneAsync(
        PageProposal page, Act act, string? agency, bool supersede, CommandId id, CancellationToken cancellationToken)
    {
        await using var gate = await ImportGate.TakeAsync(database, cancellationToken);
        var plan = await PlanAsync(page, act, agency, supersede, cancellationToken);
        return plan.Outcome ?? await HandleAsync(plan, CommandContext.New() with { CommandId = id }, cancellationToken);
    }

    /// <summary>What is said of a page that tells nothing to record; null of one that does.</summary>
    internal static string? HoldsNothing(PageProposal page) => page.Overview is null && page.Finding is null
        ? $"{page.Name} holds no finding and no overview of an audited entity."
        : null;

    /// <summary>The auditee that a page tells; null when it cannot be told.</summary>
    internal async Task<string?> AgencyOfAsync(PageProposal page, CancellationToken cancellationToken) =>
        page.Overview?.Agency ?? page.Agency ?? await OnlyAgencyNamedAsync(page, cancellationToken);

    private async Task<ImportPlan> PlanAsync(
        PageProposal page, Act act, string? agency, bool supersede, CancellationToken cancellationToken)
    {
        if (HoldsNothing(page) is { } nothing)
            return Refuse(PageNotRecorded.NoFinding, nothing);
        if (page.PublishedOn > act.Today)
        {
            return Refuse(
                PageNotRecorded.DateInFuture,
                $"{page.Name} cannot have been published on {page.PublishedOn:yyyy-MM-dd}, which is after today.");
        }

        var asked = page.Finding?.Recommendations.Select(one => one.Number).ToHashSet() ?? [];
        if (page.Milestones.FirstOrDefault(one => !one.RecommendationNumbers.All(asked.Contains)) is { } stray)
            return Refuse(PageNotRecorded.NoSuchRecommendation, $"“{stray.Title}” serves a recommendation that {page.Name} does not make.");

        var auditee = agency ?? await AgencyOfAsync(page, cancellationToken);
        if (auditee is null)
            return Refuse(PageNotRecorded.AgencyUnknown, $"{page.Name} does not say which agency was audited; name it.");

        var audits = await known.AuditsAsync(auditee, cancellationToken);
        var published = act with { OccurredOn = page.PublishedOn ?? act.Today };
        return page.Overview is { } overview
            ? await PlanOverviewAsync(page, overview, auditee, audits, published, supersede, cancellationToken)
            : await PlanFindingAsync(page, page.Finding!, auditee, audits, published, supersede, cancellationToken);
    }

    private async Task<ImportPlan> PlanOverviewAsync(
        PageProposal page,
        OverviewProposal overview,
        string agency,
        List<KnownAudit> audits,
        Act act,
        bool supersede,
        CancellationToken cancellationToken)
    {
        var sameDay = audits.FindAll(audit => audit.PublishedOn == page.PublishedOn || page.PublishedOn is null);
        var audit = sameDay.Find(a => a.PageSha256 == page.Sha256) ?? sameDay.Find(a => a.Title == overview.AuditTitle) ?? sameDay.Find(a => a.PageSha256 is null);
        if (audit?.PageSha256 == page.Sha256)
            return Unchanged(new PlaceOnRecord(audit.Id, null));
        if (audit?.PageSha256 is not null && !supersede)
        {
            await using var session = store.QuerySession();
            var recorded = await session.Events.AggregateStreamAsync<Audit>(audit.Id, token: cancellationToken);
            return recorded is null ? RefuseArchived() : Changed(recorded.Overview!.Text, page, new PlaceOnRecord(audit.Id, null));
        }

        var id = audit?.Id ?? Guid.CreateVersion7();
        var open = audit is null ? PageCommands.Open(act, overview.AuditTitle, agency, page.PublishedOn) : [];
        var record = PageCommands.Overview(page, overview, agency, act);
        return new ImportPlan(null, [(Aggregates.Audit(id, [.. open, record]), null)], []) { Place = new PlaceOnRecord(id, null) };
    }

    private async Task<ImportPlan> PlanFindingAsync(
        PageProposal page,
        FindingProposal finding,
        string agency,
        List<KnownAudit> audits,
        Act act,
        bool supersede,
        CancellationToken cancellationToken)
    {
        var sameTitle = await known.FindingsAsync(
            agency, page.ReadTitle is { } read ? [page.Title, read] : [page.Title], cancellationToken);
        var recorded = sameTitle.Find(f => f.PublishedOn == page.PublishedOn)
            ?? (page.PublishedOn is null ? sameTitle.LastOrDefault() : sameTitle.Find(f => f.PublishedOn is null));
        if (recorded?.PageSha256 == page.Sha256)
            return Unchanged(new PlaceOnRecord(recorded.AuditId, recorded.Id));
        if (recorded is not null && !supersede)
        {
            await using var session = store.QuerySession();
            var state = await session.Events.AggregateStreamAsync<Finding>(recorded.Id, token: cancellationToken);
            return state is null
                ? RefuseArchived()
                : Changed(state.Source?.Text ?? "", page, new PlaceOnRecord(recorded.AuditId, recorded.Id));
        }

        var candidates = audits.FindAll(a => recorded is null ? a.PublishedOn == page.PublishedOn : a.Id == recorded.AuditId);
        if (candidates.Count > 1)
        {
            return Refuse(
                "IMPORT_AUDIT_AMBIGUOUS",
                $"{agency} has {candidates.Count} audits published on that day; {page.Name} does not say which it belongs to.");
        }

        var audit = candidates.FirstOrDefault();
        var auditId = audit?.Id ?? Guid.CreateVersion7();
        var findingId = recorded?.Id ?? Guid.CreateVersion7();
        var promised = recorded is null ? [] : await known.MilestonesAsync(recorded.Id, cancellationToken);
        return new ImportPlan(
            null,
            [
                .. audit is null
                    ? [(Aggregates.Audit(auditId, [.. PageCommands.Open(act, null, agency, page.PublishedOn)]), null)]
                    : Array.Empty<(StreamCommand, int?)>(),
                (Aggregates.Finding(findingId, PageCommands.Finding(page, finding, auditId, act)), null),
                .. PageCommands.Milestones(page, findingId, agency, promised, act).Select(one => (one.Command, (int?)one.Milestone)),
            ],
            Notes(page, promised, recorded is null ? sameTitle : []))
        {
            Place = new PlaceOnRecord(auditId, findingId),
        };
    }

    private async Task<ImportOutcome> HandleAsync(ImportPlan plan, CommandContext origin, CancellationToken cancellationToken) =>
        await commands.HandleAsync([.. plan.Commands.Select(one => one.Command)], origin, cancellationToken) switch
        {
            Recorded { EventCount: 0 } or Repeated => new PageUnchanged { Place = plan.Place },
            Recorded recorded => new PageRecorded(recorded.EventCount, plan.Notes) { Place = plan.Place },
            Refused refused => new PageNotRecorded(refused.Refusal.Code, refused.Refusal.Message),
            var other => throw new InvalidOperationException($"A result of an unknown kind: {other.GetType().Name}."),
        };

    private static ImportPlan Unchanged(PlaceOnRecord place) => new(new PageUnchanged { Place = place }, [], []);

    private static ImportPlan Refuse(string code, string message) => new(new PageNotRecorded(code, message), [], []);

    /// <summary>What is archived is not folded, and takes no other version of its page.</summary>
    private static ImportPlan RefuseArchived() => Refuse(CommandHandler.Archived.Code, CommandHandler.Archived.Message);

    /// <summary>The same sentences in another form, as a PDF of a page that was imported as text, are the same page.</summary>
    private static ImportPlan Changed(string recorded, PageProposal page, PlaceOnRecord place) =>
        PageDifference.Between(recorded, page.Text, page.Title) is { Count: > 0 } difference
            ? new(new PageChanged(difference) { Place = place }, [], [])
            : Unchanged(place);

    private static List<string> Notes(PageProposal page, List<KnownMilestone> promised, List<KnownFinding> sameTitle) =>
    [
        .. promised
            .Where(old => !page.Milestones.Any(m => PageCommands.Known(m, promised) == old))
            .Select(old => $"“{old.Title}” is no longer on the page; it stays on record."),
        .. from milestone in page.Milestones
           where milestone.ReadTitle is not null
           let old = PageCommands.Known(milestone, promised)
           where old is not null && old.Title != milestone.ReadTitle
           select $"“{old.Title}” is on record by this title, and keeps it.",
        .. sameTitle.Select(other =>
            $"A finding of the same title, published {other.PublishedOn:yyyy-MM-dd}, is on record; this one was recorded beside it."),
    ];

    /// <summary>The one agency that has an audit of the page's day and that the page names; null when there are several or none.</summary>
    private async Task<string?> OnlyAgencyNamedAsync(PageProposal page, CancellationToken cancellationToken)
    {
        var agencies = await known.AgenciesAsync(page.PublishedOn, cancellationToken);
        var named = agencies.Where(agency => page.Text.Contains(agency, StringComparison.Ordinal)).ToList();
        return named is [var only] ? only : null;
    }

    /// <summary>
    /// What recording a page takes. <see cref="Outcome"/> is there already when there is nothing to do, or nothing to be done.
    /// </summary>
    /// <remarks>Beside each command stands the place of the page's commitment that it is of; null when it is of none.</remarks>
    private sealed record ImportPlan(
        ImportOutcome? Outcome, IReadOnlyList<(StreamCommand Command, int? Milestone)> Commands, IReadOnlyList<string> Notes)
    {
        public PlaceOnRecord? Place { get; init; }
    }
}
