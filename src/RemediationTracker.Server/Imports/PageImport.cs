using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports;

/// <summary>
/// Puts pages that were read on record, each in one transaction, and each once. A page is known again by its agency, its title, and its
/// day of publication where it tells one.
/// </summary>
public sealed class PageImport(IDocumentStore store, CommandHandler commands, NpgsqlDataSource database)
{
    private readonly PagePlanner planner = new(store, database);

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

        var choices = new PageChoices { Agency = agency, Supersedes = supersede };

        // First see whether anything stands against any of them.
        var outcomes = new ImportOutcome?[pages.Count];
        var steps = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            outcomes[i] = (await planner.PlanAsync(pages[i], act, choices, cancellationToken)).Outcome;
            Step();
        }

        if (Array.Exists(outcomes, outcome => outcome is { IsRefusal: true }))
            return [.. outcomes.Select(outcome => outcome ?? new PageHeldBack())];

        // Overviews first: what they tell of an audit helps to place its findings. Each page is planned on what those before it recorded.
        foreach (var i in Enumerable.Range(0, pages.Count).OrderBy(i => pages[i].Overview is null))
        {
            var plan = await planner.PlanAsync(pages[i], act, choices, cancellationToken);
            outcomes[i] = plan.Outcome ?? await HandleAsync(plan, CommandContext.New(), cancellationToken);
            Step();
        }

        return outcomes!;

        void Step() => progress.Report(++steps / (2.0 * pages.Count));
    }

    /// <summary>What recording each page now would come to, in their order. Records nothing.</summary>
    /// <inheritdoc cref="RecordAsync" path="/param"/>
    public async Task<IReadOnlyList<PageJudgement>> ForeseeAsync(
        IReadOnlyList<PageProposal> pages, Act act, string? agency, bool supersede, CancellationToken cancellationToken)
    {
        var judgements = new List<PageJudgement>();
        foreach (var page in pages)
        {
            var choices = new PageChoices { Agency = agency, Supersedes = supersede };
            var plan = await planner.PlanAsync(page, act, choices, cancellationToken);
            judgements.Add(new PageJudgement(plan.Outcome, [], plan.Notes) { Audit = plan.Audit });
        }

        return judgements;
    }

    /// <summary>
    /// What recording one page now would come to, and what its values would be refused for, all of it. Records nothing.
    /// </summary>
    internal async Task<PageJudgement> JudgeAsync(PageProposal page, Act act, PageChoices choices, CancellationToken cancellationToken)
    {
        var plan = await planner.PlanAsync(page, act, choices, cancellationToken);
        var refusals = await commands.ObjectionsAsync([.. plan.Commands.Select(one => one.Command)], cancellationToken);
        var objections =
            from one in plan.Commands.Zip(refusals)
            where one.Second is not null
            select new PageObjection(one.First.Milestone, one.Second);
        return new PageJudgement(plan.Outcome, [.. objections], plan.Notes)
        {
            Audit = plan.Audit,
            Audits = choices.Agency is { } agency ? await planner.AuditsForAsync(page, agency, cancellationToken) : [],
        };
    }

    /// <summary>
    /// Records one page to the audit that was shown, once however often it is sent under this id. It is refused when it would go to another
    /// audit by now, or when none was shown.
    /// </summary>
    internal async Task<ImportOutcome> RecordOneAsync(
        PageProposal page, Act act, PageChoices choices, AuditOfPage? shown, CommandId id, CancellationToken cancellationToken)
    {
        await using var gate = await ImportGate.TakeAsync(database, cancellationToken);
        var plan = await planner.PlanAsync(page, act, choices, cancellationToken);
        if (plan.Outcome is not null)
            return plan.Outcome;
        if (shown is null || plan.Audit!.OnRecord?.Id != shown.OnRecord?.Id)
        {
            return new PageNotRecorded(
                PageNotRecorded.AuditNotShown, "It would be recorded to another audit than was shown to you. See which one.");
        }

        return await HandleAsync(plan, CommandContext.New() with { CommandId = id }, cancellationToken);
    }

    /// <summary>The auditee that a page tells, where the record helps to; null when it cannot be told.</summary>
    internal Task<string?> AgencyOfAsync(PageProposal page, CancellationToken cancellationToken) =>
        planner.AgencyOfAsync(page, cancellationToken);

    /// <inheritdoc cref="PagePlanner.SecretariatOfAsync"/>
    internal Task<string?> SecretariatOfAsync(
        PageProposal page, string agency, PageChoices choices, CancellationToken cancellationToken) =>
        planner.SecretariatOfAsync(page, agency, choices, cancellationToken);

    /// <summary>The names that the record knows.</summary>
    internal Task<KnownNames> NamesAsync(CancellationToken cancellationToken) => planner.NamesAsync(cancellationToken);

    /// <summary>What is said of a page that tells nothing to record; null of one that does.</summary>
    internal static string? HoldsNothing(PageProposal page) => page.Overview is null && page.Finding is null
        ? $"{page.Name} holds no finding and no overview of an audited entity."
        : null;

    private async Task<ImportOutcome> HandleAsync(ImportPlan plan, CommandContext origin, CancellationToken cancellationToken) =>
        await commands.HandleAsync([.. plan.Commands.Select(one => one.Command)], origin, cancellationToken) switch
        {
            Recorded { EventCount: 0 } or Repeated => new PageUnchanged { Place = plan.Place },
            Recorded recorded => new PageRecorded(recorded.EventCount, plan.Notes, plan.Audit!) { Place = plan.Place },
            Refused refused => new PageNotRecorded(refused.Refusal.Code, refused.Refusal.Message),
            var other => throw new InvalidOperationException($"A result of an unknown kind: {other.GetType().Name}."),
        };
}
