using System.CommandLine;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

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
    /// <exception cref="StartupException">The record is asked of a day to come, or of one before it begins.</exception>
    public static async Task<(DateOnly On, ReadScope Scope)> AskAsync(
        IServiceProvider services, DateOnly? on, DateOnly? knownOn, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TrackerClock>();
        if (knownOn > clock.Today)
            throw new StartupException("--known-on is a day to come: what the record will hold then is not known yet.");

        var scope = ReadScope.Everything with { KnownAt = knownOn is { } over ? clock.KnownOn(over) : null };
        try
        {
            await services.GetRequiredService<TrackerReader>().ReadyAsync(scope, cancellationToken);
        }
        catch (GraphQLException e)
        {
            throw new StartupException(RecordBegins.Told(e, clock) ?? Web.Words.Plain(e));
        }

        return (on ?? knownOn ?? clock.Today, scope);
    }
}
