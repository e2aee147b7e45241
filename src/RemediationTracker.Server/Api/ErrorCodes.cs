namespace RemediationTracker.Server.Api;

/// <summary>Codes of errors in <c>extensions.code</c> (Hot Chocolate's names).</summary>
internal static class ErrorCodes
{
    /// <summary>No token, or one that was refused.</summary>
    public const string NotAuthenticated = GraphQL.ErrorCodes.NotAuthenticated;

    /// <summary>A token that does not entitle to this.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>
    /// The database is away, full or overloaded. Nobody knows what came of a command; sent again under its id, it is answered.
    /// </summary>
    public const string DatabaseUnavailable = "DATABASE_UNAVAILABLE";

    /// <summary>
    /// What is asked for holds an event that this version cannot read: a newer one recorded it. A command recorded nothing.
    /// </summary>
    public const string EventTypeUnknown = "EVENT_TYPE_UNKNOWN";
}
