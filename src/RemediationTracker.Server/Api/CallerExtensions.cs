using RemediationTracker.Domain;
using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Api;

/// <summary>Who calls, and what they may see.</summary>
internal static class CallerExtensions
{
    /// <summary>What is said to who did not sign in.</summary>
    public const string SignInFirst =
        "Sign in first: send a token as `Authorization: Bearer …`. One that is expired, or was made by or for another server, is not good here.";

    /// <summary>The caller.</summary>
    /// <exception cref="GraphQLException">
    /// Nobody signed in; <see cref="ApiSchema"/>'s guard refuses such a request before any resolver runs.
    /// </exception>
    public static Actor Actor(this ResolverContext context) =>
        ActorClaims.ActorOf(context.User) ?? throw new GraphQLException(SignInFirst, ErrorCodes.NotAuthenticated);

    /// <summary>What the caller does today, and the day on which it happened; today when that is null.</summary>
    public static Act ActOn(this ResolverContext context, DateOnly today, DateOnly? happenedOn = null) =>
        new(context.Actor(), today, happenedOn ?? today);

    /// <summary>What the caller may see, as the record stood when the operation's field says.</summary>
    public static ReadScope Scope(this ResolverContext context) => ReadScope.Of(context.Actor()) with { KnownAt = context.KnownAt() };

    /// <summary>The instant at which the record is asked, shared by all that lies under one field of the operation; null for now.</summary>
    public static DateTimeOffset? KnownAt(this ResolverContext context) =>
        context.RootArgument(context.RootFieldName == "changesBetween" ? "to" : "knownAt") as DateTimeOffset?;

    /// <summary>The day asked for, or else that of the instant at which the record is asked, or today.</summary>
    /// <exception cref="GraphQLException">The day is none on which lateness is judged.</exception>
    public static DateOnly DayOr(this ResolverContext context, DateOnly? on, TrackerClock clock) =>
        on is not { } day ? context.KnownAt() is { } instant ? clock.DayOf(instant) : clock.Today
        : JudgedDays.Holds(day) ? day
        : throw new GraphQLException($"`on` must be a day of the years {JudgedDays.Told}.", "INVALID_VALUE");

    /// <summary>Whether the record held the entry at the instant at which it is asked.</summary>
    public static bool IsKnown(this ResolverContext context, LedgerEntry entry) =>
        context.KnownAt() is not { } instant || entry.Timestamp <= SqlText.ToEndOfMillisecond(instant);
}
