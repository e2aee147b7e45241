using Marten;
using Marten.Services;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

public sealed class CommandHandlerTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private static readonly Act Auditor = Act.On(new DateOnly(2023, 3, 1), new Actor("test-auditor", "An auditor", Role.Auditor, null));

    private CommandHandler Handler => tracker.Services.GetRequiredService<CommandHandler>();

    [Fact]
    public async Task A_command_that_others_overtake_is_decided_anew()
    {
        var id = await OpenAsync();

        var result = await Handler.HandleAsync([Overtaken(Publish(id, 15), times: 4)], CommandContext.New(), CancellationToken.None);

        result.ShouldBe(new Recorded(1));
    }

    [Fact]
    public async Task A_command_that_others_overtake_every_time_is_refused_with_the_actual_version()
    {
        var id = await OpenAsync();

        var result = await Handler.HandleAsync([Overtaken(Publish(id, 15), times: 5)], CommandContext.New(), CancellationToken.None);

        result.ShouldBeOfType<Refused>().Refusal.ShouldBeOfType<Outrun>().ActualVersion.ShouldBe(6);
    }

    [Fact]
    public async Task Of_many_who_change_one_stream_at_once_none_is_overtaken()
    {
        var id = await OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(1, 31).Select(day => Task.Run(
            () => Handler.HandleAsync([Publish(id, day)], CommandContext.New(), CancellationToken.None))));

        results.ShouldAllBe(result => result == new Recorded(1));
    }

    [Fact]
    public async Task Of_64_who_change_one_stream_from_several_servers_none_is_lost_or_doubled_and_each_is_told()
    {
        var id = await OpenAsync();
        // Each has turns of its own, as each server has.
        var handlers = Enumerable.Range(0, 3).Select(_ => ActivatorUtilities.CreateInstance<CommandHandler>(tracker.Services)).ToList();

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => handlers[number % 3].HandleAsync(
            [Aggregates.Audit(id, new RecordPublication(Auditor, new DateOnly(2022, 1, 1).AddDays(number)))],
            CommandContext.New(),
            CancellationToken.None))));

        var recorded = results.Count(result => result == new Recorded(1));
        results.Count(result => result is Refused { Refusal: Outrun }).ShouldBe(64 - recorded);
        var published = (await tracker.EventsAsync(id)).OfType<AuditPublished>().Select(one => one.On).ToList();
        published.Count.ShouldBe(recorded);
        published.ShouldBeUnique();
    }

    [Fact]
    public async Task A_command_that_changes_nothing_records_nothing()
    {
        var id = await OpenAsync();
        await Handler.HandleAsync([Publish(id, 15)], CommandContext.New(), CancellationToken.None);

        (await Handler.HandleAsync([Publish(id, 15)], CommandContext.New(), CancellationToken.None)).ShouldBe(new Recorded(0));
    }

    [Fact]
    public async Task A_command_sent_again_is_answered_as_the_first_was_though_it_would_be_refused_by_now()
    {
        var sent = Under(Guid.CreateVersion7());
        var open = Open(Guid.CreateVersion7());
        (await Handler.HandleAsync([open], sent, CancellationToken.None)).ShouldBeOfType<Recorded>();

        (await Handler.HandleAsync([open], sent, CancellationToken.None)).ShouldBe(new Repeated());
        (await Handler.HandleAsync([open], CommandContext.New(), CancellationToken.None)).ShouldBeOfType<Refused>();
    }

    [Fact]
    public async Task A_command_that_is_overtaken_by_itself_is_answered_as_the_first_was()
    {
        var id = await OpenAsync();

        var (publish, sent) = (Publish(id, 15), Under(Guid.CreateVersion7()));

        var result = await Handler.HandleAsync([OvertakenUnder(sent, publish, publish)], sent, CancellationToken.None);

        result.ShouldBe(new Repeated());
    }

    [Fact]
    public async Task A_command_to_several_streams_that_are_all_overtaken_is_decided_anew()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());

        var result = await Handler.HandleAsync(
            [Overtaken(Publish(first, 15), times: 1), Overtaken(Publish(second, 15), times: 1)],
            CommandContext.New(),
            CancellationToken.None);

        result.ShouldBe(new Recorded(2));
    }

    [Fact]
    public async Task Of_two_commands_to_two_streams_under_one_id_at_once_one_has_an_effect_and_the_other_is_told()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var sent = Under(Guid.CreateVersion7());

        var result = await Handler.HandleAsync([OvertakenUnder(sent, Open(first), Open(second))], sent, CancellationToken.None);

        result.ShouldBe(new Repeated());
        (await tracker.EventsAsync(first)).ShouldBeEmpty();
        (await tracker.EventsAsync(second)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_two_different_commands_under_one_id_at_once_the_later_is_told_that_it_is_taken()
    {
        var sent = Under(Guid.CreateVersion7());
        var other = sent with { CommandId = sent.CommandId! with { Fingerprint = new byte[] { 1 } } };

        var result = await Handler.HandleAsync(
            [OvertakenUnder(other, Open(Guid.CreateVersion7()), Open(Guid.CreateVersion7()))], sent, CancellationToken.None);

        result.ShouldBeOfType<Refused>().Refusal.ShouldBeOfType<ReusedCommandId>();
    }

    [Fact]
    public async Task A_command_whose_answer_was_lost_after_its_commit_is_answered_when_it_is_sent_again()
    {
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(tracker.Services.GetRequiredService<NpgsqlDataSource>());
            options.Configure([]);
            options.Listeners.Add(new LostAnswer());
        });
        var (id, sent) = (Guid.CreateVersion7(), Under(Guid.CreateVersion7()));
        await Should.ThrowAsync<IOException>(() => ActivatorUtilities.CreateInstance<CommandHandler>(tracker.Services, store)
            .HandleAsync([Open(id)], sent, CancellationToken.None));

        (await Handler.HandleAsync([Open(id)], sent, CancellationToken.None)).ShouldBe(new Repeated());
        (await tracker.EventsAsync(id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Commands_to_several_streams_are_recorded_whole_or_not_at_all()
    {
        var fresh = Guid.CreateVersion7();
        var known = await OpenAsync();

        await Handler.HandleAsync([Open(fresh), Open(known)], CommandContext.New(), CancellationToken.None);

        (await tracker.EventsAsync(fresh)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_of_another_day_that_changes_nothing_does_not_stop_the_others()
    {
        var id = await OpenAsync();
        await Handler.HandleAsync([Publish(id, 15)], CommandContext.New(), CancellationToken.None);
        var again = Aggregates.Audit(
            id, new RecordPublication(Auditor with { OccurredOn = new DateOnly(2023, 2, 1) }, new DateOnly(2022, 7, 15)));

        (await Handler.HandleAsync([Open(Guid.CreateVersion7()), again], CommandContext.New(), CancellationToken.None))
            .ShouldBe(new Recorded(1));
    }

    private static CommandContext Under(Guid id) => CommandContext.New() with { CommandId = new CommandId(id, new byte[32]) };

    private static StreamCommand Open(Guid id) => Aggregates.Audit(id, new OpenAudit(Auditor, "Title", "MassHealth"));

    private static StreamCommand Publish(Guid id, int day) =>
        Aggregates.Audit(id, new RecordPublication(Auditor, new DateOnly(2022, 7, day)));

    private async Task<Guid> OpenAsync()
    {
        var id = Guid.CreateVersion7();
        await Handler.HandleAsync([Open(id)], CommandContext.New(), CancellationToken.None);
        return id;
    }

    /// <summary>A command that another one, handled by another server, overtakes once.</summary>
    private OvertakenCommand OvertakenUnder(CommandContext context, StreamCommand command, StreamCommand faster)
    {
        var twin = ActivatorUtilities.CreateInstance<CommandHandler>(tracker.Services);
        return new OvertakenCommand(command, 1, _ => twin.HandleAsync([faster], context, CancellationToken.None));
    }

    private OvertakenCommand Overtaken(StreamCommand command, int times) => new(
        command, times, day => tracker.AppendAsync(Auditor, (command.StreamId, new AuditPublished(new DateOnly(2022, 7, day)))));

    /// <summary>Breaks off when the database has committed.</summary>
    private sealed class LostAnswer : DocumentSessionListenerBase
    {
        public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token) =>
            throw new IOException("The answer is lost.");
    }
}
