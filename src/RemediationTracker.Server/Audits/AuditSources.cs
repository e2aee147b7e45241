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
}
