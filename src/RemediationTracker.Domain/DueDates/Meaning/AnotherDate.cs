using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// What somebody else has to do, or may: "the Legislature has until June 30, 2024 to act", "bidders must answer by March 15, 2024". An
/// agency answers for none of it; "the vendor will deliver by June 30, 2024" it promises itself.
/// </summary>
internal sealed class AnotherDate : IOtherDate
{
    private const int Farthest = 25;
    private const int MostAdverbs = 3;

    private static readonly string[] Modals =
        ["will", "shall", "must", "may", "can", "should", "would", "expects", "plans", "intends", "hopes"];

    // Nobody whom an agency could bind.
    private static readonly HashSet<string> Powers =
    [
        "legislature", "governor", "congress", "senate", "legislators", "lawmakers", "courts", "court", "judge", "voters", "cms", "irs",
    ];

    private static readonly HashSet<string> Outsiders =
    [
        "vendor", "vendors", "contractor", "contractors", "subcontractor", "subcontractors", "bidder", "bidders", "provider", "providers",
        "comptroller", "union", "unions", "public", "applicant", "applicants", "taxpayer", "taxpayers", "licensee", "licensees",
        "municipality", "municipalities", "respondents", "consultant", "consultants", "supplier", "suppliers", "landlord", "lessor",
        "grantee", "grantees", "subrecipient", "subrecipients", "hospitals", "insurers", "insurer", "towns", "counties", "auditor",
    ];

    // Their duties are the agency's own; what they are free to do until a day is not.
    private static readonly HashSet<string> Own =
    [
        "employees", "staff", "managers", "supervisors", "members", "students", "residents", "clients", "participants", "parents",
        "individuals", "people", "parties", "stakeholders",
    ];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        var tokens = sentence.Tokens;
        if (IsGiven(tokens, deadline.Start))
            return true;
        var isUntil = tokens.IsAny(deadline.Start, "until", "till", "through") || tokens.IsAny(deadline.Start - 1, "until", "till");
        for (var at = deadline.Start - 1; at > sentence.Start && deadline.Start - at <= Farthest; at--)
        {
            if (tokens.IsAny(at, ";", "but", "if"))
                return false;
            var isDuty = tokens.IsAny(at, "must", "shall", "should") || (tokens.IsAny(at, "is", "are") && tokens.Is(at + 1, "required"))
                || (tokens.IsAny(at, "has", "have", "needs", "need") && tokens.Is(at + 1, "to"));
            var isFree = isUntil && (tokens.Is(at, "may") || tokens.IsAny(at, "has", "have"));
            if (!isDuty && !isFree && !tokens.IsAny(at, Modals))
                continue;
            var who = Subject(tokens, at);
            return Powers.Contains(who) || ((isDuty || isFree) && Outsiders.Contains(who)) || (isFree && Own.Contains(who));
        }

        return false;
    }

    // "Has given providers until June 30, 2024"
    private static bool IsGiven(Tokens tokens, int until)
    {
        var who = tokens[until - 1];
        if (!tokens.IsAny(until, "until", "till") || !(Powers.Contains(who) || Outsiders.Contains(who) || Own.Contains(who)))
            return false;
        for (var at = until - 2; at >= until - 1 - MostAdverbs; at--)
        {
            if (tokens.IsAny(at, "given", "gave", "gives", "give", "granted", "allowed", "allows"))
                return true;
        }

        return false;
    }

    private static string Subject(Tokens tokens, int verb)
    {
        var at = verb - 1;
        for (var left = MostAdverbs; left > 0 && tokens[at].EndsWith("ly", StringComparison.Ordinal); left--)
            at--;
        return tokens[at];
    }
}
