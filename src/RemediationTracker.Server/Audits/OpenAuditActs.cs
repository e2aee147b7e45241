using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Audits;

/// <summary>The form that puts an audit on record, which concerns nothing that is there: its id is empty.</summary>
internal sealed class OpenAuditActs : IActs
{
    private static readonly ActSubject Audits = new("", "Audits", "Audits", "/audits")
    {
        Named = new Dictionary<string, string>(),
        Probe = (_, act, _) => Aggregates.Audit(Guid.CreateVersion7(), new OpenAudit(act, "…", "…")),
    };

    public IReadOnlyList<ActForm> Forms { get; } =
    [
        new("openAudit", "Open an audit", "Open it", "The audit is on record as a draft. Draft its findings.",
            new FormField("title", "Title", FieldKind.Line),
            new FormField("agency", "Audited agency", FieldKind.Line, "Its short name, as in MassHealth."),
            new FormField("secretariat", "Its secretariat", FieldKind.Line, "Its short name, as in EOHHS, whose staff act for the agency too. Left empty: as in the agency’s latest audit.", IsRequired: false))
        { Makes = ("audit", "/audits/") },
    ];

    public Task<IReadOnlyDictionary<string, ActSubject>> FindAsync(IReadOnlyCollection<string> ids, HttpContext context) =>
        Task.FromResult<IReadOnlyDictionary<string, ActSubject>>(
            ids.Contains("") && ActorClaims.ActorOf(context.User) is not null
                ? new Dictionary<string, ActSubject> { [""] = Audits }
                : []);
}
