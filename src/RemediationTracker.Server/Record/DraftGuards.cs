namespace RemediationTracker.Server.Record;

/// <summary>
/// Keep the publication of an audit and the changes of its drafts apart, which go to different streams: each runs in the transaction of what
/// was decided, and ends it as a conflict when the other was faster (<c>0180-draft-guards.sql</c>).
/// </summary>
internal static class DraftGuards
{
    /// <summary>That the audit is not published.</summary>
    public static Statement Draft(Guid audit) => Statement.Of(DraftSql, audit);

    /// <summary>That the audit's findings have as many events as they had when it was read which of them are reviewed.</summary>
    public static Statement Publication(Guid audit, long events) => Statement.Of(PublicationSql, audit, events);

    private const string DraftSql = "call guard_draft($1)";

    private const string PublicationSql = "call guard_publication($1, $2)";
}
