using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Findings;

/// <summary>An audit is published, and its drafts are changed, one after the other: the second has decided on what is so no more.</summary>
public sealed class DraftGuardTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2023, 3, 1);

    private static readonly Actor Manager = new("test-AuditManager", "AuditManager", Role.AuditManager, null);

    private FindingScenario.Draft draft = null!;

    private Guid Audit => Ids.KeyOf("Audit", draft.AuditId)!.Value;

    private Guid Finding => Ids.KeyOf("Finding", draft.FindingId)!.Value;

    public async Task InitializeAsync()
    {
        draft = await tracker.DraftAsync();
        await tracker.ReviewAsync(draft.FindingId);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_read_as_reviewed_and_stays_so_is_published() =>
        (await HandleAsync(await PublicationAsync())).ShouldBe(new Recorded(1));

    [Fact]
    public async Task A_draft_that_is_changed_since_it_was_read_as_reviewed_is_not_published()
    {
        var publication = await PublicationAsync();
        (await HandleAsync(Revision())).ShouldBeOfType<Recorded>();

        (await HandleAsync(publication)).ShouldBeOfType<Refused>().Refusal.ShouldBeOfType<Outrun>();
    }

    [Fact]
    public async Task A_draft_that_is_begun_since_the_others_were_read_is_not_published()
    {
        var publication = await PublicationAsync();
        (await HandleAsync(Another())).ShouldBeOfType<Recorded>();

        (await HandleAsync(publication)).ShouldBeOfType<Refused>().Refusal.ShouldBeOfType<Outrun>();
    }

    [Fact]
    public async Task A_draft_is_not_changed_once_its_audit_is_published()
    {
        await HandleAsync(await PublicationAsync());

        (await HandleAsync(Revision())).ShouldBeOfType<Refused>().Refusal.ShouldBeOfType<Outrun>();
    }

    [Fact]
    public async Task A_draft_is_not_begun_once_its_audit_is_published()
    {
        await HandleAsync(await PublicationAsync());

        (await HandleAsync(Another())).ShouldBeOfType<Refused>().Refusal.ShouldBeOfType<Outrun>();
    }

    private static FindingText Text(string title) => new(title, null, null, [], null, PostAuditAction: null);

    /// <summary>Decided on what is on record now.</summary>
    private async Task<StreamCommand> PublicationAsync()
    {
        var scope = ReadScope.Of(Manager);
        var audit = (await tracker.Services.GetRequiredService<ActedOn>().AuditAsync(Audit, scope, CancellationToken.None)).ShouldNotBeNull();
        var drafts = await tracker.Services.GetRequiredService<DraftReader>().OfAuditAsync(audit, scope, CancellationToken.None);
        return Aggregates.Audit(Audit, drafts.Publish(Act.On(Today, Manager)));
    }

    /// <summary>By who has read the audit as not published.</summary>
    private StreamCommand Revision() => Aggregates.Finding(
        Finding, new ReviseFinding(Act.On(Today, Manager), null, Text("Shorter"), [], []) { IsOfDraft = true });

    /// <summary>By who has read the audit as not published.</summary>
    private StreamCommand Another() => Aggregates.Finding(
        Guid.NewGuid(), new DraftFinding(Act.On(Today, Manager), Audit, null, Text("Another"), null, []));

    private Task<CommandResult> HandleAsync(StreamCommand command) =>
        tracker.Services.GetRequiredService<CommandHandler>().HandleAsync([command], CommandContext.New(), CancellationToken.None);
}
