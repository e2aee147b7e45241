using RemediationTracker.Domain;
using RemediationTracker.Server.Record;
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
    /// What the caller may do with the things of these ids, by id; without those with which they have nothing to do, which is all of them
    /// when nobody is signed in.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<string, OfferedActs>> OfAsync(IReadOnlyCollection<string> ids, HttpContext context)
    {
        var offered = new Dictionary<string, OfferedActs>();
        // Leadership reads, and does nothing.
        if (ActorClaims.ActorOf(context.User) is not { Role: not Role.Leadership } actor)
            return offered;
        foreach (var acts in context.RequestServices.GetServices<IActs>())
        {
            var found = await acts.FindAsync(ids, context);
            if (found.Count == 0)
                continue;
            var asked = (from subject in found.Values from form in acts.Forms select (Form: subject.WordingOf(form), Subject: subject)).ToList();
            var objections = await ObjectionsAsync(asked, actor, context);
            foreach (var group in asked.Zip(objections, (one, objection) => (one.Form, one.Subject, Objection: objection)).GroupBy(one => one.Subject.Id))
            {
                offered[group.Key] = new(
                    group.First().Subject,
                    [.. group.Where(one => one.Objection is null).Select(one => one.Form)],
                    // What the role never does is left out; what their own part in it forbids is told.
                    [.. group.Where(one => one.Objection is not (null or NotAllowed { IsOfRole: true })).Select(one => (one.Form, Words.Told(one.Objection!.Message)))]);
            }
        }

        return offered;
    }

    /// <summary>Why the caller may not do this now; null when they may.</summary>
    internal static async Task<Refusal?> ObjectionAsync(ActForm form, ActSubject subject, Actor actor, HttpContext context) =>
        (await ObjectionsAsync([(form, subject)], actor, context))[0];

    /// <summary>Why a phrase would be refused, whatever else is filled in; null when it would not be.</summary>
    internal static async Task<InvalidValue?> ObjectionToPhraseAsync(
        ActForm form, ActSubject subject, TypedPhrase phrase, Actor actor, HttpContext context) =>
        (await AnswersAsync([(form, subject)], phrase, actor, context))[0] is InvalidValue objection
            && (form.PhraseField?.Name == objection.Field || form.ReadWith.Contains(objection.Field))
                ? objection
                : null;

    /// <summary>The same of many at once.</summary>
    internal static async Task<IReadOnlyList<Refusal?>> ObjectionsAsync(
        IReadOnlyList<(ActForm Form, ActSubject Subject)> asked, Actor actor, HttpContext context)
    {
        var objections = await AnswersAsync(asked, phrase: null, actor, context);
        // A value of the made-up input says nothing; what the thing itself is, or has, does.
        return
        [
            .. asked.Zip(
                objections,
                (one, objection) => objection is InvalidValue { Field: var field }
                    && !one.Subject.Named.ContainsKey(field) && !one.Form.Carried.Contains(field)
                        ? null
                        : objection),
        ];
    }

    private static Task<IReadOnlyList<Refusal?>> AnswersAsync(
        IReadOnlyList<(ActForm Form, ActSubject Subject)> asked, TypedPhrase? phrase, Actor actor, HttpContext context)
    {
        var act = Act.On(context.RequestServices.GetRequiredService<TrackerClock>().Today, actor);
        var commands = context.RequestServices.GetRequiredService<CommandHandler>();
        return commands.ObjectionsAsync([.. asked.Select(one => one.Subject.Probe(one.Form, act, phrase))], context.RequestAborted);
    }
}
