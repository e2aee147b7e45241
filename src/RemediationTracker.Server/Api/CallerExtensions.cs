using RemediationTracker.Domain;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.ReadModels;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Api;

/// <summary>Who calls, and what they may see.</summary>
internal static class CallerExtensions
{
    /// <summary>The caller.</summary>
    /// <exception cref="GraphQLException">
    /// Nobody signed in; <see cref="ApiSchema"/>'s guard refuses such a request before any resolver runs.
    /// </exception>
    public static Actor Actor(this ResolverContext context) =>
        ActorClaims.ActorOf(context.User) ?? throw new GraphQLException("Sign in first.", ErrorCodes.NotAuthenticated);

    /// <summary>What the caller may see.</summary>
    public static ReadScope Scope(this ResolverContext context) => ReadScope.Of(context.Actor());
}
