using Npgsql;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Audits;

/// <summary>The form that puts an audit on record, which concerns nothing that is there: its id is empty.</summary>
internal sealed class OpenAuditActs(NpgsqlDataSource database) : IActs
{
    private readonly KnownPages known = new(database);

    private static readonly ActSubject Audits = new("", "New audit", "Audits", "/audits")
    {
        Named = new Dictionary<string, string>(),
        Probe = (_, act, _) => Aggregates.Audit(Guid.CreateVersion7(), new OpenAudit(act, "…", "…")),
    };

    public IReadOnlyList<ActForm> Forms { get; } =
    [
        new("openAudit", "Open an audit", "Open it", "The audit is on record as a draft. Draft its findings.",
            AuditForms.Title,
            AuditForms.Agency("Open it for a new agency"),
            AuditForms.Secretariat("Left empty: as in the agency’s latest audit."))
        { Makes = ("audit", $"/audits/{ActForm.Id}/draft") },
    ];

    public async Task<IReadOnlyDictionary<string, ActSubject>> FindAsync(IReadOnlyCollection<string> ids, HttpContext context)
    {
        if (!ids.Contains("") || ActorClaims.ActorOf(context.User) is not { } actor)
            return new Dictionary<string, ActSubject>();
        var names = actor.IsAuditor ? await known.NamesAsync(context.RequestAborted) : new KnownNames([], []);
        return new Dictionary<string, ActSubject> { [""] = Audits with { Choices = AuditForms.Suggested(names) } };
    }
}
