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
        Fields = new Dictionary<string, ListField>
        {
            ["title"] = new("a.title", "text"),
            ["agency"] = new("a.agency", "text"),
            ["secretariat"] = new("a.secretariat", "text", new SortKey("coalesce(a.secretariat, '')", "text")),
            ["publishedOn"] = new("a.published_on", "date", new SortKey("coalesce(a.published_on, '-infinity'::date)", "date")),
        },
        DefaultOrder = [new("publishedOn", Descending: true)],
    };
}
