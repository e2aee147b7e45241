using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Messaging;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Tests.Commands;

/// <summary>What becomes of a pure handler's consequences.</summary>
public sealed class PureHandlerAdapterTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private readonly Guid audit = Guid.CreateVersion7();
    private readonly MessageContext context = new(Guid.CreateVersion7(), "opener", "request-1", "event-1", Attempt: 1);

    [Fact]
    public async Task Events_and_messages_and_the_mark_are_recorded_together()
    {
        await HandleAsync(new Open(audit, Follows: true), context);

        (await EventsAsync()).ShouldHaveSingleItem();
        (await ScalarAsync("select count(*) from mt_events where causation_id = $1::text and correlation_id = 'request-1'")).ShouldBe(1);
        (await ScalarAsync("select count(*) from messaging_inbox where envelope_id = $1")).ShouldBe(1);
        (await ScalarAsync("select count(*) from messaging_outbox where causation_id = $1::text and correlation_id = 'request-1'"))
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_second_delivery_has_no_consequences_and_says_that_it_was_handled()
    {
        await HandleAsync(new Open(audit, Follows: true), context);

        var again = await Should.ThrowAsync<Exception>(() => HandleAsync(new Open(audit, Publish: true, Follows: true), context));

        Inbox.SaysAlreadyHandled(again).ShouldBeTrue();
        (await EventsAsync()).Count.ShouldBe(1);
        (await ScalarAsync("select count(*) from messaging_outbox where causation_id = $1::text")).ShouldBe(1);
    }

    [Fact]
    public async Task Consequences_without_a_command_are_recorded_too()
    {
        await HandleAsync(new Open(audit, Opens: false, Follows: true), context);

        (await EventsAsync()).ShouldBeEmpty();
        (await ScalarAsync("select count(*) from messaging_inbox where envelope_id = $1")).ShouldBe(1);
        (await ScalarAsync("select count(*) from messaging_outbox where causation_id = $1::text")).ShouldBe(1);
    }

    [Fact]
    public async Task A_command_that_changes_nothing_leaves_the_mark_and_the_messages()
    {
        await HandleAsync(new Open(audit), context with { EnvelopeId = Guid.CreateVersion7() });
        await HandleAsync(new Open(audit, Publish: true), context with { EnvelopeId = Guid.CreateVersion7() });

        await HandleAsync(new Open(audit, Publish: true, Follows: true), context);

        (await EventsAsync()).Count.ShouldBe(2);
        (await ScalarAsync("select count(*) from messaging_inbox where envelope_id = $1")).ShouldBe(1);
        (await ScalarAsync("select count(*) from messaging_outbox where causation_id = $1::text")).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_command_is_thrown_with_its_code_and_nothing_is_recorded()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => HandleAsync(new Open(audit, Opens: false, Publish: true, Follows: true), context));

        refused.Message.ShouldContain("NOT_FOUND");
        (await ScalarAsync("select count(*) from messaging_inbox where envelope_id = $1")).ShouldBe(0);
        (await ScalarAsync("select count(*) from messaging_outbox where causation_id = $1::text")).ShouldBe(0);
    }

    [Fact]
    public async Task At_an_archived_stream_there_is_nothing_left_to_do_and_the_messages_go_out()
    {
        await OpenAndArchiveAsync();

        await HandleAsync(new Open(audit, Publish: true, Follows: true), context);

        (await EventsAsync()).Count.ShouldBe(1);
        (await ScalarAsync("select count(*) from messaging_inbox where envelope_id = $1")).ShouldBe(1);
        (await ScalarAsync("select count(*) from messaging_outbox where causation_id = $1::text")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_several_commands_one_to_an_archived_stream_is_thrown_and_nothing_is_recorded()
    {
        await OpenAndArchiveAsync();

        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => HandleAsync(new Open(audit, Publish: true, Follows: true, Also: Guid.CreateVersion7()), context));

        refused.Message.ShouldContain("ARCHIVED");
        (await ScalarAsync("select count(*) from messaging_inbox where envelope_id = $1")).ShouldBe(0);
        (await ScalarAsync("select count(*) from messaging_outbox where causation_id = $1::text")).ShouldBe(0);
    }

    private async Task OpenAndArchiveAsync()
    {
        await HandleAsync(new Open(audit), context with { EnvelopeId = Guid.CreateVersion7() });
        await tracker.ArchiveAsync(audit);
    }

    /// <summary>Its follow-up is a type for which no relay of the test has a handler, so that it stays to be seen.</summary>
    private Task HandleAsync(Open message, MessageContext from)
    {
        var services = tracker.Services;
        var store = services.GetRequiredService<IDocumentStore>();
        var types = new MessageTypes().Add<Opened>("opened_in_a_test");
        var clock = services.GetRequiredService<TrackerClock>();
        var handler = new PureHandlerAdapter<OpenHandler, Open, Nothing>(
            store, tracker.DataSource, new CommandHandler(store, types, clock, new SurveyOptions(), services.GetRequiredService<Sealing>()), types, clock);
        return handler.HandleAsync(message, from, CancellationToken.None);
    }

    private Task<IReadOnlyList<object>> EventsAsync() => tracker.EventsAsync(audit);

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = tracker.DataSource.CreateCommand(sql);
        command.Parameters.Add(new() { Value = context.EnvelopeId });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed record Open(Guid AuditId, bool Opens = true, bool Publish = false, bool Follows = false, Guid? Also = null);

    private sealed record Opened(Guid AuditId);

    private sealed record Nothing;

    private sealed class OpenHandler : IPureHandler<Open, Nothing>
    {
        public static Task<Nothing> LoadAsync(
            Open message, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellationToken) =>
            Task.FromResult(new Nothing());

        public static Consequences Handle(Open message, Nothing state, DateOnly today)
        {
            var act = Act.On(today, new Actor("test-auditor", "An auditor", Role.Auditor, null));
            return new Consequences
            {
                Commands = (message.Publish, message.Opens) switch
                {
                    (true, _) when message.Also is { } also =>
                    [
                        new CommandTo(message.AuditId, new RecordPublication(act, new DateOnly(2022, 7, 15))),
                        new CommandTo(also, new OpenAudit(act, "Title", "MassHealth")),
                    ],
                    (true, _) => [new CommandTo(message.AuditId, new RecordPublication(act, new DateOnly(2022, 7, 15)))],
                    (_, true) => [new CommandTo(message.AuditId, new OpenAudit(act, "Title", "MassHealth"))],
                    _ => [],
                },
                Messages = message.Follows ? [new Opened(message.AuditId)] : [],
            };
        }
    }
}
