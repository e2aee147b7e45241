using RemediationTracker.Domain;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Leadership;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Search;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Subscriptions;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Api;

/// <summary>Binds <c>schema/tracker.graphql</c> to its resolvers, feature by feature.</summary>
public static class ApiSchema
{
    /// <summary>The SDL that the API serves.</summary>
    public static string Sdl { get; } = Embedded.Text("tracker.graphql");

    /// <summary>The bound schema.</summary>
    /// <exception cref="SchemaBindingException">A field has no resolver, or one of the wrong type.</exception>
    public static Schema Create() => Schema.FromSdl(Sdl, bind => bind
        .Scalar("Date", new DateScalar())
        .Scalar("DateTime", new DateTimeScalar())
        .Enum<Role>()
        .Resolvers<Query>("Query")
        .BindAudits()
        .BindFindings()
        .BindRecommendations()
        .BindMilestones()
        .BindEvidence()
        .BindCorrections()
        .BindSurveys()
        .BindLeadership()
        .BindSearch()
        .BindSubscriptions()
        .Object<Actor>()
        .Object<PageInfo>()
        .Object<NotFoundError>()
        .Object<AlreadyExistsError>()
        .Object<ArchivedError>()
        .Object<NotAllowedError>()
        .Object<InvalidValueError>()
        .Object<ConflictError>()
        .Object<CommandIdReusedError>()
        .BeforeRootField(Guard)
        .ErrorOf(DatabaseErrors.ErrorOf));

    /// <summary>Default deny: nothing but <c>__typename</c> is answered to somebody who did not sign in in a known role.</summary>
    private static GraphQLError? Guard(RootFieldContext context) =>
        ActorClaims.ActorOf(context.User) is not null ? null
        : context.User.Identity?.IsAuthenticated is true
            ? new GraphQLError("The token names no role of the tracker, or no agency for an auditee.", ErrorCodes.NotAuthorized)
            : new GraphQLError(CallerExtensions.SignInFirst, ErrorCodes.NotAuthenticated);
}
