using System.CommandLine;
using RemediationTracker.EventStore.Daemon;
using RemediationTracker.Server.ReadModels;
using RemediationTracker.Server.ReadModels.History;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary><c>--known-on DATE</c>: the record as it stood when that day was over.</summary>
internal static class KnownOn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Option<DateOnly?> Option() => new("--known-on")
    {
        Description = "The record as it stood when this day was over (yyyy-MM-dd); as it stands when left out.",
        HelpName = "DATE",
        CustomParser = result => Days.Parse(result),
    };

    /// <summary>
    /// The day to judge and what is seen: everything, as it stood. The history is carried over to the record's end, as a running server
    /// does all the time; so it may take a while.
    /// </summary>
    public static async Task<(DateOnly On, ReadScope Scope)> AskAsync(
        IServiceProvider services, DateOnly? on, DateOnly? knownOn, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TrackerClock>();
        if (knownOn > clock.Today)
            throw new StartupException("--known-on is a day to come: what the record will hold then is not known yet.");

        var day = on ?? knownOn ?? clock.Today;
        if (knownOn is null || clock.KnownOn(knownOn.Value) is not { } instant)
            return (day, ReadScope.Everything);

        await CarryOverAsync(services, cancellationToken);
        return (day, ReadScope.Everything with { KnownAt = instant });
    }

    private static async Task CarryOverAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var daemon = ActivatorUtilities.CreateInstance<ProjectionDaemon>(services);
        await daemon.StartAsync(cancellationToken);
        try
        {
            await Terminal.Error.Progress().StartAsync(async progress =>
            {
                var bar = progress.AddTask("Bringing the history up to date");
                while (await HistoryOf(services, cancellationToken) is var history && history.Lag > 0)
                {
                    if (history.IsStopped)
                        throw new StartupException($"The history stands still: {history.Error}. Try `projections resume {history.Name}`.");
                    (bar.Value, bar.MaxValue) = (history.Position, history.LedgerEnd);
                    await Task.Delay(Pause, cancellationToken);
                }

                bar.Value = bar.MaxValue;
            });
        }
        finally
        {
            await daemon.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<EventStore.ProjectionStatus> HistoryOf(IServiceProvider services, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<ProjectionOperations>().ListAsync(cancellationToken))
        .Single(projection => projection.Name == HistoryProjection.ProjectionName);
}
