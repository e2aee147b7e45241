using System.CommandLine;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Cli;

/// <summary><c>--known-on DATE</c>: the record as it stood when that day was over.</summary>
internal static class KnownOn
{
    public static Option<DateOnly?> Option() => new("--known-on")
    {
        Description = "The record as it stood when this day was over (yyyy-MM-dd); as it stands when left out.",
        HelpName = "DATE",
        CustomParser = result => Days.Parse(result),
    };

    /// <summary>The day to judge and what is seen: everything, as it stood.</summary>
    /// <exception cref="StartupException">The record is asked of a day to come.</exception>
    public static (DateOnly On, ReadScope Scope) Ask(IServiceProvider services, DateOnly? on, DateOnly? knownOn)
    {
        var clock = services.GetRequiredService<TrackerClock>();
        if (knownOn > clock.Today)
            throw new StartupException("--known-on is a day to come: what the record will hold then is not known yet.");

        var day = on ?? knownOn ?? clock.Today;
        return (day, ReadScope.Everything with { KnownAt = knownOn is { } over ? clock.KnownOn(over) : null });
    }
}
