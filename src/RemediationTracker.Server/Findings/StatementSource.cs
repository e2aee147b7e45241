using RemediationTracker.Domain;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Findings;

/// <summary>What the API reads of responses and replies. They hang on findings that were read in scope.</summary>
internal static class StatementSource
{
    public static ListSource<StatementRow> Statements { get; } = new()
    {
        From = "from finding_statements t",
        Columns = new Dictionary<string, string>
        {
            ["findingKey"] = "t.finding_id",
            ["version"] = "t.version::integer",
            ["kind"] = "t.kind",
            ["text"] = "t.text",
            ["occurredOn"] = "t.occurred_on",
            ["by"] = "t.by_name",
            ["role"] = "t.role",
            ["agency"] = "t.agency",
        },
        Needs = new Dictionary<string, string[]>(),
        Read = r => new StatementRow(
            r.Get<Guid>("findingKey"),
            r.Get<int>("version"),
            r.GetEnum<StatementKind>("kind"),
            r.Get<string>("text")!,
            r.Get<DateOnly?>("occurredOn"),
            r.Get<string>("by"),
            Enum.TryParse<Role>(r.Get<string>("role"), out var role) ? role : null,
            r.Get<string>("agency")),
    };
}
