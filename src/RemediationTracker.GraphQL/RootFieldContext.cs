using System.Security.Claims;

namespace RemediationTracker.GraphQL;

/// <summary>A root field about to be resolved.</summary>
/// <param name="FieldName">
/// The schema's name of the field; <c>__schema</c> and <c>__type</c> too, but never <c>__typename</c>, nor <c>__type</c> for a type that
/// there is not.
/// </param>
/// <param name="Operation"><c>Query</c>, <c>Mutation</c> or <c>Subscription</c>.</param>
/// <param name="User">Who asks; without an authenticated identity when nobody signed in.</param>
/// <param name="Services">The request's services.</param>
public sealed record RootFieldContext(string FieldName, string Operation, ClaimsPrincipal User, IServiceProvider Services);
