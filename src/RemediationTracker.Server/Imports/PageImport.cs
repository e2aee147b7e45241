using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.Server.Commands;

namespace RemediationTracker.Server.Imports;

/// <summary>
/// Puts a page that was read on record: whole, in one transaction, and once. A page is known again by its audit (agency and day of
/// publication) and its title.
/// </summary>
public sealed class PageImport(IEventStore store, CommandHandler commands, NpgsqlDataSource database)
{
    private readonly KnownPages pages = new(database);

    /// <summary>Records a page.</summary>
    /// <param name="page">What was read.</param>
    /// <param name="act">Who imports it, and today.</param>
    /// <param name="agency">Short name of the auditee where the page does not tell it; null to go by the page.</param>
    /// <param name="supersede">Whether a changed version of a page on record takes its place.</param>
    /// <param name="cancellationToken">Cancels before anything is recorded.</param>
    public async Task<ImportOutcome> RecordAsync(
        PageProposal page, Act act, string? agency, bool supersede, CancellationToken cancellationToken)
    {
        if (page.Overview is null && page.Finding is null)
            return new PageNotRecorded("IMPORT_NO_FINDING", $"{page.Name} holds no finding and no overview of an audited entity.");

        // One import at a time, over all processes, so that no page is recorded twice side by side.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var gate = await connection.BeginTransactionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand(GateSql, connection, gate))
            await take.ExecuteNonQueryAsync(cancellationToken);

        var auditee = agency ?? page.Overview?.Agency ?? page.Agency ?? await OnlyAgencyNamedAsync(page, cancellationToken);
        if (auditee is null)
            return new PageNotRecorded("IMPORT_AGENCY_UNKNOWN", $"{page.Name} does not say which agency was audited; give it with --agency NAME.");

        var published = act with { OccurredOn = page.PublishedOn ?? act.Today };
        var audits = await pages.AuditsAsync(auditee, page.PublishedOn, cancellationToken);
        return page.Overview is { } overview
            ? await RecordOverviewAsync(page, overview, auditee, audits, published, supersede, cancellationToken)
            : await RecordFindingAsync(page, page.Finding!, auditee, audits, published, supersede, cancellationToken);
    }

    private async Task<ImportOutcome> RecordOverviewAsync(
        PageProposal page,
        OverviewProposal overview,
        string agency,
        List<KnownAudit> audits,
        Act act,
        bool supersede,
        CancellationToken cancellationToken)
    {
        var known = audits.Find(audit => audit.Title == overview.AuditTitle) ?? audits.Find(audit => audit.PageSha256 is null);
        if (known?.PageSha256 == page.Sha256)
            return new PageUnchanged();
        if (known?.PageSha256 is not null && !supersede)
        {
            var stream = await store.FetchForWritingAsync(known.Id, Aggregates.AuditStream, cancellationToken);
            return new PageChanged(PageDifference.Between(stream.State.Overview!.Text, page.Text));
        }

        var id = known?.Id ?? Guid.CreateVersion7();
        var record = new RecordAuditOverview(
            act,
            overview.AuditTitle,
            agency,
            overview.AgencyName ?? agency,
            overview.Secretariat,
            overview.System,
            overview.SystemName,
            Source(page));
        return await HandleAsync(
            [Aggregates.Audit(id, [.. known is null ? Open(act, overview.AuditTitle, agency, page.PublishedOn) : [], record])], [], cancellationToken);
    }

    private async Task<ImportOutcome> RecordFindingAsync(
        PageProposal page,
        FindingProposal finding,
        string agency,
        List<KnownAudit> audits,
        Act act,
        bool supersede,
        CancellationToken cancellationToken)
    {
        if (audits.Count > 1)
        {
            return new PageNotRecorded(
                "IMPORT_AUDIT_AMBIGUOUS", $"{agency} has {audits.Count} audits published on that day; {page.Name} does not say which it belongs to.");
        }

        var audit = audits.FirstOrDefault();
        var known = audit is null ? null : await pages.FindingAsync(audit.Id, page.Title, cancellationToken);
        if (known?.PageSha256 == page.Sha256)
            return new PageUnchanged();
        if (known is not null && !supersede)
        {
            var stream = await store.FetchForWritingAsync(known.Id, Aggregates.FindingStream, cancellationToken);
            return new PageChanged(PageDifference.Between(stream.State.Source!.Text, page.Text));
        }

        var auditId = audit?.Id ?? Guid.CreateVersion7();
        var findingId = known?.Id ?? Guid.CreateVersion7();
        var promised = known is null ? [] : await pages.MilestonesAsync(known.Id, cancellationToken);
        var milestones = Milestones(page, findingId, new Auditee(agency, audit?.Secretariat), promised, act);
        return await HandleAsync(
            [
                .. audit is null ? [Aggregates.Audit(auditId, [.. Open(act, null, agency, page.PublishedOn)])] : Array.Empty<StreamCommand>(),
                Aggregates.Finding(findingId, Record(page, finding, auditId, act)),
                .. milestones,
            ],
            [.. promised.Where(old => page.Milestones.All(m => !IsSame(m, old))).Select(old => $"“{old.Title}” is no longer on the page; it stays on record.")],
            cancellationToken);
    }

    private async Task<ImportOutcome> HandleAsync(
        IReadOnlyList<StreamCommand> all, IReadOnlyList<string> notes, CancellationToken cancellationToken) =>
        await commands.HandleAsync(all, CommandContext.New(), cancellationToken) switch
        {
            Recorded { EventCount: 0 } => new PageUnchanged(),
            Recorded recorded => new PageRecorded(recorded.EventCount, notes),
            Refused refused => new PageNotRecorded(refused.Refusal.Code, refused.Refusal.Message),
            var other => throw new InvalidOperationException($"A result of an unknown kind: {other.GetType().Name}."),
        };

    /// <summary>The one agency that has an audit of the page's day and that the page names; null when there are several or none.</summary>
    private async Task<string?> OnlyAgencyNamedAsync(PageProposal page, CancellationToken cancellationToken)
    {
        var agencies = await pages.AgenciesAsync(page.PublishedOn, cancellationToken);
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

    private static List<StreamCommand> Milestones(
        PageProposal page, Guid findingId, Auditee auditee, List<KnownMilestone> promised, Act act)
    {
        var ids = page.Milestones.Select(m => promised.Find(old => IsSame(m, old))?.Id ?? Guid.CreateVersion7()).ToList();
        var added = new List<StreamCommand>();
        for (var i = 0; i < ids.Count; i++)
        {
            var milestone = page.Milestones[i];
            if (promised.Exists(old => old.Id == ids[i]))
                continue;

            var committed = new MilestoneCommitted(
                findingId,
                milestone.Title,
                milestone.Auditee ?? auditee.Agency,
                Due.Of(milestone.DuePhrase, milestone.Reading),
                milestone.RecommendationNumbers,
                milestone.DependsOn is { } first ? ids[first] : null);
            added.Add(Aggregates.Milestone(ids[i], new CommitMilestone(act, auditee, committed)));
        }

        return added;
    }

    private static bool IsSame(MilestoneProposal milestone, KnownMilestone known) =>
        milestone.Title == known.Title && milestone.DuePhrase == known.DuePhrase;

    private static SourcePage Source(PageProposal page) => new(page.Name, page.Sha256, page.Text);

    // The number is this lock's own; nothing else takes it.
    private const string GateSql = "select pg_advisory_xact_lock(7301841702)";
}
