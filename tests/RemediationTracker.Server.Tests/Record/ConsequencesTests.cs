using Marten;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>What a message entails is carried out in the message's own transaction.</summary>
public sealed class ConsequencesTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private static readonly Act Auditor = Act.On(new DateOnly(2023, 3, 1), new Actor("test-auditor", "An auditor", Role.Auditor, null));

    private readonly Guid audit = Guid.CreateVersion7();

    [Fact]
    public async Task A_command_is_recorded()
    {
        await CarryOutAsync(new Consequences { Command = Open });

        (await tracker.EventsAsync(audit)).ShouldHaveSingleItem().ShouldBeOfType<AuditOpened>();
    }

    [Fact]
    public async Task A_command_that_is_refused_records_nothing_and_its_code_is_told()
    {
        await CarryOutAsync(new Consequences { Command = Open });

        var refused = await Should.ThrowAsync<RefusedException>(() => CarryOutAsync(new Consequences { Command = Open }));

        refused.Message.ShouldStartWith("ALREADY_EXISTS");
        (await tracker.EventsAsync(audit)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Messages_go_out_though_the_command_changes_nothing()
    {
        var publish = new CommandTo(audit, new RecordPublication(Auditor, new DateOnly(2022, 7, 15)));
        await CarryOutAsync(new Consequences { Command = Open });
        await CarryOutAsync(new Consequences { Command = publish });
        var message = new StartDependents(Guid.NewGuid());

        await CarryOutAsync(new Consequences { Command = publish, Messages = [message], Delay = TimeSpan.FromDays(1) });

        (await tracker.EventsAsync(audit)).Count.ShouldBe(2);
        (await tracker.ScheduledAsync("start_dependents")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task At_an_archived_stream_nothing_is_left_to_do_and_messages_go_out_all_the_same()
    {
        await CarryOutAsync(new Consequences { Command = Open });
        await tracker.ArchiveAsync(audit);
        var message = new CommitNextOccurrence(Guid.NewGuid());

        await CarryOutAsync(new Consequences { Command = Open, Messages = [message], Delay = TimeSpan.FromDays(1) });

        (await tracker.EventsAsync(audit)).ShouldHaveSingleItem();
        (await tracker.ScheduledAsync("commit_next_occurrence")).ShouldHaveSingleItem();
    }

    private CommandTo Open => new(audit, new OpenAudit(Auditor, "Title", "MassHealth"));

    /// <summary>As the code around a handler does it.</summary>
    private async Task CarryOutAsync(Consequences consequences)
    {
        var services = tracker.Services;
        await using var session = services.GetRequiredService<IDocumentStore>().LightweightSession();
        var context = new Received(services.GetRequiredService<IWolverineRuntime>(), session);
        await consequences.ExecuteAsync(services.GetRequiredService<CommandHandler>(), session, context, CancellationToken.None);
        await session.SaveChangesAsync();
    }

    /// <summary>That a message was received, of which the session is.</summary>
    private sealed class Received : MartenOutbox
    {
        public Received(IWolverineRuntime wolverine, IDocumentSession session)
            : base(wolverine, session) => Envelope = new Envelope { Id = Guid.NewGuid() };
    }
}
