using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports;

/// <summary>Finds what recording a page takes, by what is on record. Records nothing.</summary>
internal sealed class PagePlanner(IDocumentStore store, NpgsqlDataSource database)
{
    private readonly KnownPages known = new(database);

    /// <summary>What recording one page now takes.</summary>
    /// <param name="page">What was read.</param>
    /// <param name="act">Who imports it, and today.</param>
    /// <param name="choices">What is said of it besides.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ImportPlan> PlanAsync(PageProposal page, Act act, PageChoices choices, CancellationToken cancellationToken)
    {
        if (PageImport.HoldsNothing(page) is { } nothing)
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

        var named = choices.Agency ?? await AgencyOfAsync(page, cancellationToken);
        if (named is null)
            return Refuse(PageNotRecorded.AgencyUnknown, $"{page.Name} does not say which agency was audited; name it.");

        var audits = await known.AuditsAsync(named, cancellationToken);
        if (choices.Audit is { } chosen && !audits.Exists(audit => audit.Id == chosen && MayBeOf(page, audit)))
            return Refuse(PageNotRecorded.NotOfAudit, $"The audit that was chosen is none of {named} that this page may be of. Choose again.");
        var to = new Target(audits, choices)
        {
            Agency = audits.LastOrDefault()?.Agency ?? named,
        };
        var published = act with { OccurredOn = page.PublishedOn ?? act.Today };
        return page.Overview is { } overview
            ? await PlanOverviewAsync(page, overview, to, published, cancellationToken)
            : await PlanFindingAsync(page, page.Finding!, to, published, cancellationToken);
    }

    /// <summary>The auditee that a page tells; null when it cannot be told.</summary>
    public async Task<string?> AgencyOfAsync(PageProposal page, CancellationToken cancellationToken) =>
        page.Overview?.Agency ?? page.Agency ?? await OnlyAgencyNamedAsync(page, cancellationToken);

    /// <summary>
    /// The secretariat of the audit that a page goes to, or begins, as the page or the record tells; null when neither does.
    /// </summary>
    public async Task<string?> SecretariatOfAsync(
        PageProposal page, string agency, PageChoices choices, CancellationToken cancellationToken)
    {
        var to = new Target(await known.AuditsAsync(agency, cancellationToken), choices) { Agency = agency };
        return to.SecretariatOf(page, page.Overview is { } overview ? AuditOf(page, overview, to) : null);
    }

    /// <summary>The audits of an agency that a page may be of, the latest first.</summary>
    public async Task<IReadOnlyList<KnownAudit>> AuditsForAsync(PageProposal page, string agency, CancellationToken cancellationToken) =>
        [.. (await known.AuditsAsync(agency, cancellationToken)).Where(audit => MayBeOf(page, audit)).Reverse().OrderByDescending(audit => audit.PublishedOn)];

    /// <summary>The names that the record knows.</summary>
    public Task<KnownNames> NamesAsync(CancellationToken cancellationToken) => known.NamesAsync(cancellationToken);

    private async Task<ImportPlan> PlanOverviewAsync(
        PageProposal page, OverviewProposal overview, Target to, Act act, CancellationToken cancellationToken)
    {
        if (SameDay(page, to).Find(one => one.PageSha256 == page.Sha256) is { } same)
            return Unchanged(new PlaceOnRecord(same.Id, null));
        var audit = AuditOf(page, overview, to);
        var secretariat = to.SecretariatOf(page, audit);
        var record = PageCommands.Overview(page, overview with { Secretariat = secretariat }, to.Agency, act);
        var newTitle = audit is null ? null : await NewTitleAsync(audit, record, cancellationToken);
        if (audit?.PageSha256 is not null && !to.Choices.Supersedes)
        {
            await using var session = store.QuerySession();
            var recorded = await session.Events.AggregateStreamAsync<Audit>(audit.Id, token: cancellationToken);
            var changed = recorded is null ? RefuseArchived() : Changed(recorded.Overview!.Text, page, audit, to, new PlaceOnRecord(audit.Id, null));
            return changed.Audit is { } of ? changed with { Audit = of with { NewTitle = newTitle } } : changed;
        }

        var id = audit?.Id ?? Guid.CreateVersion7();
        var open = audit is null ? PageCommands.Open(act, overview.AuditTitle, to.Agency, secretariat, page.PublishedOn) : [];
        return new ImportPlan(null, [(Aggregates.Audit(id, [.. open, record]), null)], newTitle is null ? [] : [$"The audit was called “{audit!.Title}” until now."])
        {
            Place = new PlaceOnRecord(id, null),
            Audit = to.Of(page, audit) with
            {
                Secretariat = secretariat,
                NewTitle = newTitle,
                IsByDayAlone = to.IsByDayAlone(page, audit),
                Beside = audit is null && !to.IsChosen && page.PublishedOn is not null ? SameDay(page, to).LastOrDefault() : null,
            },
        };
    }

    private async Task<ImportPlan> PlanFindingAsync(
        PageProposal page, FindingProposal finding, Target to, Act act, CancellationToken cancellationToken)
    {
        var sameTitle = await known.FindingsAsync(
            to.Agency, page.ReadTitle is { } read ? [page.Title, read] : [page.Title], cancellationToken);
        var onDay = sameTitle.FindAll(one => one.PublishedOn == page.PublishedOn);
        if ((onDay.Find(one => one.PageSha256 == page.Sha256) ?? Same(sameTitle, page)) is { } same && same.PageSha256 == page.Sha256)
            return Unchanged(new PlaceOnRecord(same.AuditId, same.Id));
        if (!to.IsChosen && onDay.Select(one => one.AuditId).Distinct().Count() > 1)
            return RefuseAmbiguous(page, to);
        var recorded = Same(to.IsChosen ? sameTitle.FindAll(one => one.AuditId == to.Chosen?.Id) : sameTitle, page);
        var candidates = to.Audits.FindAll(
            one => to.IsChosen ? one == to.Chosen : recorded is null ? one.PublishedOn == page.PublishedOn : one.Id == recorded.AuditId);
        if (candidates.Count > 1)
            return RefuseAmbiguous(page, to);
        var audit = candidates.FirstOrDefault();
        if (recorded is not null && !to.Choices.Supersedes)
        {
            await using var session = store.QuerySession();
            var state = await session.Events.AggregateStreamAsync<Finding>(recorded.Id, token: cancellationToken);
            return state is null
                ? RefuseArchived()
                : Changed(state.Source?.Text ?? "", page, audit, to, new PlaceOnRecord(recorded.AuditId, recorded.Id));
        }

        var auditId = audit?.Id ?? Guid.CreateVersion7();
        var findingId = recorded?.Id ?? Guid.CreateVersion7();
        var promised = recorded is null ? [] : await known.MilestonesAsync(recorded.Id, cancellationToken);
        return new ImportPlan(
            null,
            [
                .. audit is null
                    ? [(Aggregates.Audit(auditId, [.. PageCommands.Open(act, null, to.Agency, to.SecretariatOf(page, null), page.PublishedOn)]), null)]
                    : Array.Empty<(StreamCommand, int?)>(),
                (Aggregates.Finding(findingId, PageCommands.Finding(page, finding, auditId, act) with { IsOfDraft = audit is { PublishedOn: null } }), null),
                .. PageCommands.Milestones(page, findingId, to.Agency, promised, act).Select(one => (one.Command, (int?)one.Milestone)),
            ],
            Notes(page, promised, recorded is null ? sameTitle : []))
        {
            Place = new PlaceOnRecord(auditId, findingId),
            Audit = to.Of(page, audit) with { IsByDayAlone = recorded is null && to.IsByDayAlone(page, audit) },
        };
    }

    /// <summary>The title that the audit has once its page is recorded, where it had another; null where it keeps its own, or had none.</summary>
    private async Task<string?> NewTitleAsync(KnownAudit known, RecordAuditOverview record, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.Events.AggregateStreamAsync<Audit>(known.Id, token: cancellationToken) is { Title: { } title } audit
            && AuditDecider.Decide(record, audit) is Decision<AuditEvent>.Accepted { Events: var events }
            && events.Aggregate(audit, Audit.Evolve).Title is { } then && then != title
                ? then
                : null;
    }

    private static KnownFinding? Same(List<KnownFinding> among, PageProposal page) =>
        among.Find(one => one.PublishedOn == page.PublishedOn)
            ?? (page.PublishedOn is null ? among.LastOrDefault() : among.Find(one => one.PublishedOn is null));

    // What is published is of a published audit: to publish one that was drafted is an act of its own.
    private static bool MayBeOf(PageProposal page, KnownAudit audit) => page.PublishedOn is null == audit.PublishedOn is null;

    /// <summary>The audit that an overview goes to; null for a new one.</summary>
    private static KnownAudit? AuditOf(PageProposal page, OverviewProposal overview, Target to)
    {
        var sameDay = SameDay(page, to);
        return to.IsChosen ? to.Chosen : sameDay.Find(a => a.Title == overview.AuditTitle) ?? sameDay.Find(a => a.IsCalled(overview.AuditTitle))
            ?? sameDay.Find(a => a.PageSha256 is null);
    }

    private static List<KnownAudit> SameDay(PageProposal page, Target to) =>
        to.Audits.FindAll(audit => audit.PublishedOn == page.PublishedOn || page.PublishedOn is null);

    private static ImportPlan Unchanged(PlaceOnRecord place) => new(new PageUnchanged { Place = place }, [], []);

    private static ImportPlan Refuse(string code, string message) => new(new PageNotRecorded(code, message), [], []);

    private static ImportPlan RefuseAmbiguous(PageProposal page, Target to) => Refuse(
        PageNotRecorded.AuditAmbiguous,
        $"{to.Agency} has several audits published on that day; {page.Name} does not say which it belongs to.");

    /// <summary>What is archived is not folded, and takes no other version of its page.</summary>
    private static ImportPlan RefuseArchived() => Refuse(CommandHandler.Archived.Code, CommandHandler.Archived.Message);

    /// <summary>The same sentences in another form, as a PDF of a page that was imported as text, are the same page.</summary>
    private static ImportPlan Changed(string recorded, PageProposal page, KnownAudit? audit, Target to, PlaceOnRecord place) =>
        PageDifference.Between(recorded, page.Text, page.Title) is { Count: > 0 } difference
            ? new(new PageChanged(difference) { Place = place }, [], []) { Audit = to.Of(page, audit) }
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

    /// <summary>Of whom the page is, and to which audit it goes.</summary>
    private sealed record Target(List<KnownAudit> Audits, PageChoices Choices)
    {
        public required string Agency { get; init; }

        public bool IsChosen => Choices.IsOfNewAudit || Choices.Audit is not null;

        public KnownAudit? Chosen => Choices.IsOfNewAudit ? null : Audits.Find(audit => audit.Id == Choices.Audit);

        public AuditOfPage Of(PageProposal page, KnownAudit? audit) =>
            new(audit, Agency, audit is null ? SecretariatOf(page, null) : audit.Secretariat, Audits.Count == 0);

        /// <inheritdoc cref="AuditOfPage.IsByDayAlone"/>
        public bool IsByDayAlone(PageProposal page, KnownAudit? audit) =>
            audit is not null && !IsChosen && !(page.Overview is { } overview ? audit.IsCalled(overview.AuditTitle) : Names(page, audit));

        /// <remarks>An audit without a page of its own has a title that its agency's name was made into, and that many pages hold.</remarks>
        private static bool Names(PageProposal page, KnownAudit audit) =>
            audit.PageSha256 is not null && audit.FormerTitles.Prepend(audit.Title).Any(title => page.Text.Contains(title, StringComparison.OrdinalIgnoreCase));

        /// <summary>
        /// What is said of it, else what the page tells, else the audit's own; of a new audit that which the agency's latest names.
        /// </summary>
        /// <remarks>A finding's page names other offices than its own, as the one whose standard was not kept: it does not tell.</remarks>
        public string? SecretariatOf(PageProposal page, KnownAudit? audit) =>
            Choices.Secretariat is { } said ? (said.Length == 0 ? null : said)
            : page.Overview?.Secretariat ?? (audit ?? Audits.FindLast(one => one.Secretariat is not null))?.Secretariat;
    }
}
