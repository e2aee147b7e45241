using RemediationTracker.Domain;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>The acts on one kind of thing, by forms.</summary>
public interface IActs
{
    /// <summary>The field of each input that names the thing.</summary>
    string SubjectField { get; }

    /// <summary>The acts, the most usual first.</summary>
    IReadOnlyList<ActForm> Forms { get; }

    /// <summary>The thing; null when there is none of this id, or the caller may not read it.</summary>
    Task<ActSubject?> FindAsync(string id, HttpContext context);

    /// <summary>
    /// Why the act would be refused now, whatever is filled in; null when it would not be. What the caller may not do at all is
    /// <see cref="NotAllowed"/>.
    /// </summary>
    Task<Refusal?> ObjectionToAsync(ActForm form, ActSubject subject, Actor actor, CancellationToken cancellationToken);
}
