using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using Marten.Exceptions;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;

namespace RemediationTracker.Server.Record;

/// <summary>Wolverine as the tracker wants it.</summary>
internal static class MessageBus
{
    /// <summary>Where its tables are.</summary>
    public const string Schema = "wolverine";

    private const string Queue = "durable";

    /// <summary>How long a server may be silent before others take over what it had begun.</summary>
    private static readonly TimeSpan Silence = 5.Seconds();

    private static readonly TimeSpan Pace = 1.Seconds();

    /// <summary>
    /// Some three minutes, or four, in the 25 tries that Wolverine allows; no pause is so long that a message waits much longer than the
    /// database is away.
    /// </summary>
    private static readonly TimeSpan[] UntilTheDatabaseIsBack =
        [100.Milliseconds(), 500.Milliseconds(), 1.Seconds(), 2.Seconds(), .. Enumerable.Repeat(8.Seconds(), 20)];

    /// <summary>More tries than a user's command gets, since nobody sends a message again.</summary>
    private static readonly TimeSpan[] UntilOthersAreDone =
        [.. Enumerable.Range(1, 24).Select(attempt => Math.Min(20 * attempt * attempt, 1_000).Milliseconds())];

    /// <summary>By how much of itself a pause is longer at most, so that those who failed together do not try together.</summary>
    private const double Jitter = 0.5;

    /// <summary>
    /// One durable queue in the database, from which messages about one stream come one after the other. What fails is tried again after
    /// short pauses, then set aside as a dead letter, so that nothing waits behind it for long; others who change the stream, and a
    /// database that is away, are waited for longer. Tries are counted over all kinds of failures.
    /// </summary>
    /// <param name="options">Wolverine's.</param>
    /// <param name="mode">
    /// <see cref="DurabilityMode.Balanced"/> for a server, which delivers; <see cref="DurabilityMode.ServerlessWithOutbox"/> for a command,
    /// which leaves its messages to whatever server comes next.
    /// </param>
    /// <param name="handlers">The classes of the handlers: no other is taken for one.</param>
    public static void Configure(this WolverineOptions options, DurabilityMode mode, IEnumerable<Type> handlers)
    {
        options.ServiceName = "tracker";
        options.ApplicationAssembly = typeof(MessageBus).Assembly;
        options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;

        var durability = options.Durability;
        durability.Mode = mode;
        // Named, since they decide whether the tables have a column for the time, and the two modes have different ones.
        durability.InboxStaleTime = durability.OutboxStaleTime = 5.Minutes();
        durability.ScheduledJobPollingTime = durability.HealthCheckPollingTime = durability.CheckAssignmentPeriod = Pace;
        durability.NodeReassignmentPollingTime = durability.OrphanedMessageSweepPollingTime = Pace;
        durability.ScheduledJobFirstExecution = 100.Milliseconds();
        durability.FirstHealthCheckExecution = 500.Milliseconds();
        durability.StaleNodeTimeout = Silence;
        durability.DrainTimeout = 10.Seconds();
        // A span a second would tell nobody anything.
        durability.NodeAssignmentHealthCheckTracingEnabled = false;

        var discovery = options.Discovery.DisableConventionalDiscovery();
        foreach (var handler in handlers)
            discovery.IncludeType(handler);
        options.Policies.AutoApplyTransactions();
        options.Policies.UseDurableLocalQueues();
        // Archived between the reading and the writing: there is nothing left to do.
        options.Policies.OnException<InvalidStreamOperationException>().Discard();
        options.Policies.OnException(DatabaseFailure.IsConflict)
            .RetryWithCooldown(UntilOthersAreDone).WithBoundedJitter(Jitter).Then.MoveToErrorQueue();
        options.Policies.OnException(DatabaseFailure.IsAway)
            .RetryWithCooldown(UntilTheDatabaseIsBack).WithBoundedJitter(Jitter).Then.MoveToErrorQueue();
        options.Policies.OnAnyException().RetryWithCooldown(50.Milliseconds(), 250.Milliseconds(), 1.Seconds()).Then.MoveToErrorQueue();
        options.MessagePartitioning.ByMessage<IOrdered>(message => message.StreamId.ToString());
        options.PublishAllMessages().ToLocalQueue(Queue).UseDurableInbox().PartitionProcessingByGroupId(PartitionSlots.Five);
    }
}
