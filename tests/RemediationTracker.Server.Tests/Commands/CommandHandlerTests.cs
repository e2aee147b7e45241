using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.EventStore;
using RemediationTracker.Messaging;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Tests.Commands;

public sealed class CommandHandlerTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private static readonly Act Auditor = Act.On(new DateOnly(2023, 3, 1), new Actor("test-auditor", "An auditor", Role.Auditor, null));

    [Fact]
    public async Task A_command_that_others_overtake_is_decided_anew()
    {
        var id = await OpenAsync();

        var result = await HandlerOvertaken(times: 4).HandleAsync([Publish(id, 15)], CommandContext.New(), CancellationToken.None);

        result.ShouldBe(new Recorded(1));
    }

    [Fact]
    public async Task A_command_that_others_overtake_every_time_is_refused_with_the_actual_version()
    {
        var id = await OpenAsync();

        var result = await HandlerOvertaken(times: 5).HandleAsync([Publish(id, 15)], CommandContext.New(), CancellationToken.None);

        result.ShouldBeOfType<Refused>().Refusal.ShouldBeOfType<Outrun>().ActualVersion.ShouldBe(6);
    }

    [Fact]
    public async Task Of_many_who_change_one_stream_at_once_none_is_overtaken()
    {
        var id = await OpenAsync();
        var handler = tracker.Services.GetRequiredService<CommandHandler>();

        var results = await Task.WhenAll(Enumerable.Range(1, 31).Select(day => Task.Run(
            () => handler.HandleAsync([Publish(id, day)], CommandContext.New(), CancellationToken.None))));

        results.ShouldAllBe(result => result == new Recorded(1));
    }

    [Fact]
    public async Task A_command_that_changes_nothing_records_nothing()
    {
        var id = await OpenAsync();
        var handler = tracker.Services.GetRequiredService<CommandHandler>();
        await handler.HandleAsync([Publish(id, 15)], CommandContext.New(), CancellationToken.None);

        (await handler.HandleAsync([Publish(id, 15)], CommandContext.New(), CancellationToken.None)).ShouldBe(new Recorded(0));
    }

    [Fact]
    public async Task A_command_sent_again_is_answered_as_the_first_was_though_it_would_be_refused_by_now()
    {
        var sent = Under(Guid.CreateVersion7());
        var handler = tracker.Services.GetRequiredService<CommandHandler>();
        var open = Open(Guid.CreateVersion7());
        (await handler.HandleAsync([open], sent, CancellationToken.None)).ShouldBeOfType<Recorded>();

        (await handler.HandleAsync([open], sent, CancellationToken.None)).ShouldBe(new Repeated());
        (await handler.HandleAsync([open], CommandContext.New(), CancellationToken.None)).ShouldBeOfType<Refused>();
    }

    [Fact]
    public async Task A_command_that_is_overtaken_by_itself_is_answered_as_the_first_was()
    {
        var id = await OpenAsync();

        var result = await HandlerOvertaken(times: 1).HandleAsync([Publish(id, 15)], Under(Guid.CreateVersion7()), CancellationToken.None);

        result.ShouldBe(new Repeated());
    }

    [Fact]
    public async Task Commands_to_several_streams_are_recorded_whole_or_not_at_all()
    {
        var handler = tracker.Services.GetRequiredService<CommandHandler>();
        var fresh = Guid.CreateVersion7();
        var known = await OpenAsync();

        await handler.HandleAsync([Open(fresh), Open(known)], CommandContext.New(), CancellationToken.None);

        var events = await tracker.Services.GetRequiredService<IEventStore>().LoadAsync(fresh, null, null, CancellationToken.None);
        events.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_of_another_day_that_changes_nothing_does_not_stop_the_others()
    {
        var handler = tracker.Services.GetRequiredService<CommandHandler>();
        var id = await OpenAsync();
        await handler.HandleAsync([Publish(id, 15)], CommandContext.New(), CancellationToken.None);
        var again = Aggregates.Audit(
            id, new RecordPublication(Auditor with { OccurredOn = new DateOnly(2023, 2, 1) }, new DateOnly(2022, 7, 15)));

        (await handler.HandleAsync([Open(Guid.CreateVersion7()), again], CommandContext.New(), CancellationToken.None))
            .ShouldBe(new Recorded(1));
    }

    [Fact]
    public async Task What_is_appended_bears_the_state_that_was_decided_on()
    {
        var store = tracker.Services.GetRequiredService<IEventStore>();
        var id = Guid.CreateVersion7();

        var append = (await Open(id).DecideAsync(store, CancellationToken.None)).Append.ShouldNotBeNull();

        await store.AppendAsync(new() { Streams = [append], Metadata = EventMetadata.None }, CancellationToken.None);
        append.State.ShouldBe((await store.FetchForWritingAsync(id, Aggregates.AuditStream, CancellationToken.None)).State);
    }

    private static CommandContext Under(Guid id) => CommandContext.New() with { CommandId = new CommandId(id, new byte[32]) };

    private static StreamCommand Open(Guid id) => Aggregates.Audit(id, new OpenAudit(Auditor, "Title", "MassHealth"));

    private static StreamCommand Publish(Guid id, int day) =>
        Aggregates.Audit(id, new RecordPublication(Auditor, new DateOnly(2022, 7, day)));

    private async Task<Guid> OpenAsync()
    {
        var id = Guid.CreateVersion7();
        await tracker.Services.GetRequiredService<CommandHandler>().HandleAsync([Open(id)], CommandContext.New(), CancellationToken.None);
        return id;
    }

    private CommandHandler HandlerOvertaken(int times) => new(
        new OvertakingStore(tracker.Services.GetRequiredService<IEventStore>(), times),
        tracker.Services.GetRequiredService<MessageTypes>(),
        tracker.Services.GetRequiredService<TrackerClock>(),
        new SurveyOptions());

    /// <summary>The real store, on which somebody else appends just before us, so many times.</summary>
    private sealed class OvertakingStore(IEventStore store, int times) : IEventStore
    {
        private int overtaken;

        public async Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken)
        {
            if (overtaken++ < times)
            {
                var stream = append.Streams[0];
                object[] theirs = [new AuditPublished(new DateOnly(2022, 7, overtaken))];
                await store.AppendAsync(
                    append with { Streams = [stream with { Expected = ExpectedVersion.Any, Events = theirs }] }, cancellationToken);
            }

            return await store.AppendAsync(append, cancellationToken);
        }

        public Task<BulkResult> AppendInBulkAsync(
            IEnumerable<StreamAppend> streams, EventMetadata metadata, IProgress<long>? recorded, CancellationToken cancellationToken) =>
            store.AppendInBulkAsync(streams, metadata, recorded, cancellationToken);

        public Task<AppendResult> ArchiveAsync(
            Guid streamId, long expected, string reason, EventMetadata metadata, CancellationToken cancellationToken) =>
            store.ArchiveAsync(streamId, expected, reason, metadata, cancellationToken);

        public Task<AppendResult?> FindCommandAsync(CommandId command, CancellationToken cancellationToken) =>
            store.FindCommandAsync(command, cancellationToken);

        public Task<StreamState<TState>> FetchForWritingAsync<TState>(
            Guid streamId, Aggregate<TState> aggregate, CancellationToken cancellationToken)
            where TState : notnull => store.FetchForWritingAsync(streamId, aggregate, cancellationToken);

        public Task<IReadOnlyList<RecordedEvent>> LoadAsync(
            Guid streamId, long? upTo, DateTimeOffset? recordedBy, CancellationToken cancellationToken) =>
            store.LoadAsync(streamId, upTo, recordedBy, cancellationToken);

        public Task<IReadOnlyList<RecordedEvent>> LoadManyAsync(IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken) =>
            store.LoadManyAsync(streamIds, cancellationToken);

        public Task<IReadOnlyList<LedgerEntry>> LoadEntriesAsync(
            IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken) =>
            store.LoadEntriesAsync(streamIds, cancellationToken);

        public Task<IReadOnlyList<LedgerEntry>> ReadLedgerAsync(long after, int most, CancellationToken cancellationToken) =>
            store.ReadLedgerAsync(after, most, cancellationToken);

        public Task<IReadOnlyList<LedgerRecord>> ReadLedgerRecordsAsync(long after, int most, CancellationToken cancellationToken) =>
            store.ReadLedgerRecordsAsync(after, most, cancellationToken);

        public IAsyncEnumerable<LedgerRecord> SubscribeAsync(long after, CancellationToken cancellationToken) =>
            store.SubscribeAsync(after, cancellationToken);

        public Task<long> LedgerEndAsync(CancellationToken cancellationToken) => store.LedgerEndAsync(cancellationToken);

        public Task<long> ProjectedEndAsync(CancellationToken cancellationToken) => store.ProjectedEndAsync(cancellationToken);
    }
}
