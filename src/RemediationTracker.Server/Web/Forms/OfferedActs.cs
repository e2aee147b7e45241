using RemediationTracker.Domain;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>
/// What somebody may do with a thing now, and what they could do in another state of it, with the reason. What their role does not do is
/// left out.
/// </summary>
/// <param name="Subject">The thing.</param>
/// <param name="Now">What may be done now.</param>
/// <param name="NotNow">What may not, and why.</param>
public sealed record OfferedActs(ActSubject Subject, IReadOnlyList<ActForm> Now, IReadOnlyList<(ActForm Form, string Why)> NotNow)
{
    /// <summary>
    /// What the caller may do with the thing of this id; null when nobody is signed in, or there is no such thing to act on.
    /// </summary>
    internal static async Task<OfferedActs?> OfAsync(string id, HttpContext context)
    {
        // Leadership reads, and does nothing.
        if (ActorClaims.ActorOf(context.User) is not { Role: not Role.Leadership } actor)
            return null;
        foreach (var acts in context.RequestServices.GetServices<IActs>())
        {
            if (await acts.FindAsync(id, context) is { } subject)
                return await OfAsync(acts, subject, actor, context.RequestAborted);
        }

        return null;
    }

    private static async Task<OfferedActs> OfAsync(IActs acts, ActSubject subject, Actor actor, CancellationToken cancellationToken)
    {
        var now = new List<ActForm>();
        var notNow = new List<(ActForm, string)>();
        foreach (var form in acts.Forms)
        {
            switch (await acts.ObjectionToAsync(form, subject, actor, cancellationToken))
            {
                case null or InvalidValue:
                    now.Add(form);
                    break;
                // Of the roles table: what the caller never does. What their own part in it forbids is told.
                case NotAllowed { Rule: var rule } when rule.EndsWith("-only", StringComparison.Ordinal):
                    break;
                case var other:
                    notNow.Add((form, other.Message));
                    break;
            }
        }

        return new(subject, now, notNow);
    }
}
