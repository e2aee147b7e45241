using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Audits;

/// <summary>What the API reads of audits.</summary>
internal static class AuditSources
{
    public static ListSource<AuditRow> Audits { get; } = new()
    {
        From = "from audits a",
        Scope = ReadScope.Sql,
        ScopeToday = ReadScope.TodaySql,
        Needs = new Dictionary<string, string[]> { ["findings"] = [], ["survey"] = [] },
        Fields = new ListFields<AuditRow>
        {
            "title",
            "agency",
            { "secretariat", Empty.First },
            { "publishedOn", Empty.First },
        },
        DefaultOrder = [new("publishedOn", Descending: true)],
    };

    /// <summary>The same for people, who go on with their drafts: these first, then the latest.</summary>
    public static ListSource<AuditRow> DraftsFirst { get; } = Audits with
    {
        Fields = new ListFields<AuditRow> { "agency", { "publishedOn", Empty.Last } },
    };
}
