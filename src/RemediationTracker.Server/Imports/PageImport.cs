using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
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
            outcomes[i] = plan.Outcome ?? await HandleAsync(plan, cancellationToken);
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

    private async Task<ImportPlan> PlanAsync(
        PageProposal page, Act act, string? agency, bool supersede, CancellationToken cancellationToken)
    {
        if (page.Overview is null && page.Finding is null)
            return Refuse("IMPORT_NO_FINDING", $"{page.Name} holds no finding and no overview of an audited entity.");
        if (page.PublishedOn > act.Today)
        {
            return Refuse(
                "IMPORT_DATE_IN_FUTURE",
                $"{page.Name} says that it was published on {page.PublishedOn:yyyy-MM-dd}, which is after today.");
        }

        var auditee = agency ?? page.Overview?.Agency ?? page.Agency ?? await OnlyAgencyNamedAsync(page, cancellationToken);
        if (auditee is null)
            return Refuse("IMPORT_AGENCY_UNKNOWN", $"{page.Name} does not say which agency was audited; give it with --agency NAME.");

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
        var audit = sameDay.Find(a => a.Title == overview.AuditTitle) ?? sameDay.Find(a => a.PageSha256 is null);
        if (audit?.PageSha256 == page.Sha256)
            return new ImportPlan(new PageUnchanged(), [], []);
        if (audit?.PageSha256 is not null && !supersede)
        {
            await using var session = store.QuerySession();
            var recorded = await session.Events.AggregateStreamAsync<Audit>(audit.Id, token: cancellationToken);
            return recorded is null ? RefuseArchived() : Changed(recorded.Overview!.Text, page);
        }

        var record = new RecordAuditOverview(
            act,
            overview.AuditTitle,
            agency,
            overview.AgencyName ?? agency,
            overview.Secretariat,
            overview.System,
            overview.SystemName,
            Source(page));
        var id = audit?.Id ?? Guid.CreateVersion7();
        return new ImportPlan(
            null,
            [Aggregates.Audit(id, [.. audit is null ? Open(act, overview.AuditTitle, agency, page.PublishedOn) : [], record])],
            []);
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
        var sameTitle = await known.FindingsAsync(agency, page.Title, cancellationToken);
        var recorded = sameTitle.Find(f => f.PublishedOn == page.PublishedOn)
            ?? (page.PublishedOn is null ? sameTitle.LastOrDefault() : sameTitle.Find(f => f.PublishedOn is null));
        if (recorded?.PageSha256 == page.Sha256)
            return new ImportPlan(new PageUnchanged(), [], []);
        if (recorded is not null && !supersede)
        {
            await using var session = store.QuerySession();
            var state = await session.Events.AggregateStreamAsync<Finding>(recorded.Id, token: cancellationToken);
            return state is null ? RefuseArchived() : Changed(state.Source?.Text ?? "", page);
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
                    ? [Aggregates.Audit(auditId, [.. Open(act, null, agency, page.PublishedOn)])]
                    : Array.Empty<StreamCommand>(),
                Aggregates.Finding(findingId, Record(page, finding, auditId, act)),
                .. Milestones(page, findingId, agency, promised, act),
            ],
            Notes(page, promised, recorded is null ? sameTitle : []));
    }

    private async Task<ImportOutcome> HandleAsync(ImportPlan plan, CancellationToken cancellationToken) =>
        await commands.HandleAsync(plan.Commands, CommandContext.New(), cancellationToken) switch
        {
            Recorded { EventCount: 0 } => new PageUnchanged(),
            Recorded recorded => new PageRecorded(recorded.EventCount, plan.Notes),
            Refused refused => new PageNotRecorded(refused.Refusal.Code, refused.Refusal.Message),
            var other => throw new InvalidOperationException($"A result of an unknown kind: {other.GetType().Name}."),
        };

    private static ImportPlan Refuse(string code, string message) => new(new PageNotRecorded(code, message), [], []);

    /// <summary>What is archived is not folded, and takes no other version of its page.</summary>
    private static ImportPlan RefuseArchived() => Refuse(CommandHandler.Archived.Code, CommandHandler.Archived.Message);

    /// <summary>The same sentences in another form, as a PDF of a page that was imported as text, are the same page.</summary>
    private static ImportPlan Changed(string recorded, PageProposal page) =>
        PageDifference.Between(recorded, page.Text, page.Title) is { Count: > 0 } difference
            ? new(new PageChanged(difference), [], [])
            : new(new PageUnchanged(), [], []);

    private static List<string> Notes(PageProposal page, List<KnownMilestone> promised, List<KnownFinding> sameTitle) =>
    [
        .. promised
            .Where(old => !page.Milestones.Any(m => old.IsCalled(m.Title)))
            .Select(old => $"“{old.Title}” is no longer on the page; it stays on record."),
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

    private static IEnumerable<AuditCommand> Open(Act act, string? title, string agency, DateOnly? publishedOn) =>
        publishedOn is { } day
            ? [new OpenAudit(act, title, agency), new RecordPublication(act, day)]
            : [new OpenAudit(act, title, agency)];

    private static RecordFinding Record(PageProposal page, FindingProposal finding, Guid auditId, Act act) => new(
        act,
        auditId,
        new FindingText(
            page.Title,
            finding.Condition,
            finding.Effect,
            [.. finding.Criteria.Select(c => new Criterion(c.Clause, c.Text, c.LeadIn, c.Standard))],
            finding.Cause,
            finding.PostAuditAction),
        page.PublishedOn,
        [.. finding.Recommendations.Select(r => new StatedRecommendation(r.Number, r.Text))],
        finding.Response,
        [.. finding.Positions.Select(p => new StatedPosition(p.RecommendationNumber, p.Position))],
        finding.Reply,
        Source(page));

    /// <summary>A commitment of the same title is the same one: where its date was stated anew, that goes on its own stream.</summary>
    private static List<StreamCommand> Milestones(
        PageProposal page, Guid findingId, string agency, List<KnownMilestone> promised, Act act)
    {
        var streams = page.Milestones.Select(m => promised.Find(old => old.IsCalled(m.Title))?.Id ?? Guid.CreateVersion7()).ToList();
        var all = new List<StreamCommand>();
        for (var i = 0; i < streams.Count; i++)
        {
            var milestone = page.Milestones[i];
            var due = Due.Of(milestone.DuePhrase, milestone.Reading);
            if (promised.Find(old => old.Id == streams[i]) is { } old)
            {
                if (old.DuePhrase != milestone.DuePhrase)
                    all.Add(Aggregates.Milestone(old.Id, new RestateDue(act, due)));
                continue;
            }

            var committed = new MilestoneCommitted(
                findingId,
                milestone.Title,
                milestone.Auditee ?? agency,
                due,
                milestone.RecommendationNumbers,
                milestone.DependsOn is { } first ? streams[first] : null);
            all.Add(Aggregates.Milestone(streams[i], new RecordCommitment(act, committed)));
        }

        return all;
    }

    private static SourcePage Source(PageProposal page) => new(page.Name, page.Sha256, page.Text) { Address = page.Address };

    /// <summary>
    /// What recording a page takes. <see cref="Outcome"/> is there already when there is nothing to do, or nothing to be done.
    /// </summary>
    private sealed record ImportPlan(ImportOutcome? Outcome, IReadOnlyList<StreamCommand> Commands, IReadOnlyList<string> Notes);
}
