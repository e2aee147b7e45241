namespace RemediationTracker.Domain;

/// <summary>Rules that several deciders share. Each gives the refusal, or null when it has nothing against the command.</summary>
internal static class Rules
{
    /// <summary>Longest text that a person may type into one field, in UTF-16 code units.</summary>
    public const int MaxTypedText = 10_000;

    public static Refusal? OnlyAuditors(Actor actor, string act) =>
        actor.IsAuditor ? null : new NotAllowed("auditors-only", $"Only auditors may {act}; your role is {actor.Role.InWords()}.");

    public static Refusal? OnlyManagers(Actor actor, string act) =>
        actor.Role is Role.AuditManager
            ? null
            : new NotAllowed("managers-only", $"Only an audit manager may {act}; your role is {actor.Role.InWords()}.");

    public static Refusal? OnlyOwnAuditee(Actor actor, Auditee auditee, string act)
    {
        if (!actor.IsAuditee)
            return new NotAllowed("auditees-only", $"Only the audited agency may {act}; your role is {actor.Role.InWords()}.");

        return auditee.Employs(actor)
            ? null
            : new NotAllowed("own-agency-only", $"Staff of {actor.Agency ?? "no agency"} may not {act} for {auditee.Agency}.");
    }

    public static Refusal? NotInTheFuture(Act act, string field) =>
        act.OccurredOn <= act.Today
            ? null
            : new InvalidValue(field, $"{field} is {act.OccurredOn:yyyy-MM-dd}, which is after today, {act.Today:yyyy-MM-dd}.");

    public static Refusal? InTheFuture(DateOnly day, DateOnly today, string field) =>
        day > today ? null : new InvalidValue(field, $"{field} is {day:yyyy-MM-dd}, which is not after today, {today:yyyy-MM-dd}.");

    public static Refusal? NotBefore(Act act, DateOnly first, string field) =>
        act.OccurredOn >= first
            ? null
            : new InvalidValue(field, $"{field} is {act.OccurredOn:yyyy-MM-dd}, which is before the promise was made, {first:yyyy-MM-dd}.");

    public static Refusal? Text(string? text, string field, bool required, int most = MaxTypedText) =>
        text switch
        {
            _ when required && Blank.Is(text) => new InvalidValue(field, $"{field} must not be empty."),
            { Length: var length } when length > most =>
                new InvalidValue(field, $"{field} has {length} characters; at most {most} are taken."),
            not null when text.Contains('\0', StringComparison.Ordinal) =>
                new InvalidValue(field, $"{field} holds the character U+0000, which cannot be stored."),
            _ => null,
        };

    /// <summary>
    /// A text of one line, as a title or a name is; at most <paramref name="most"/> UTF-16 code units, inclusive, and null where it is not
    /// required. It is read in lists and in sentences: nothing in it may break the line, be there unseen, or turn the direction in which what follows is
    /// read (Unicode Standard Annex 9, explicit directional formatting characters and implicit directional marks).
    /// </summary>
    public static Refusal? Line(string? text, string field, bool required, int most = MaxTypedText) =>
        Text(text, field, required, most)
        ?? ((text ?? "").FirstOrDefault(BreaksTheLine) is not '\0' and var found
            ? new InvalidValue(field, $"{field} must be one line of plain text; take out the character U+{(int)found:X4}{(found is '\n' or '\r' ? ", a line break" : "")}.")
            : null);

    private static bool BreaksTheLine(char one) =>
        char.IsControl(one) || one is '\u061c' or '\u200b' or '\u2060' or '\ufeff' or (>= '\u200e' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
