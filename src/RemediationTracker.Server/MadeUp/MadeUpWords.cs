namespace RemediationTracker.Server.MadeUp;

/// <summary>What made-up findings speak of. Nobody's real audit, agency or person.</summary>
internal static class MadeUpWords
{
    /// <summary>What every made-up audit's title and agency's name begin with.</summary>
    public const string Mark = "[Made up]";

    /// <summary>The secretariat of every made-up agency, and what their names begin with.</summary>
    public const string Secretariat = "SAMPLE";

    public static IReadOnlyList<string> Subjects { get; } =
    [
        "disaster recovery plan", "access reviews", "vendor contracts", "case backlog", "cash receipts", "license renewals",
        "payroll approvals", "background checks", "inventory counts", "grant reports", "data retention", "incident response",
    ];

    /// <summary>Predicates that fit a subject in the singular and in the plural.</summary>
    public static IReadOnlyList<string> Faults { get; } =
    [
        "went without updates", "lacked documentation", "went without review by a second person", "fell behind schedule",
        "did not follow the agency's own policy", "went untested",
    ];

    public static IReadOnlyList<string> Acts { get; } =
    [
        "Publish a policy for the", "Train all staff on the", "Review every quarter the", "Assign an owner for the",
        "Buy a system for the", "Test the", "Report each month on the",
    ];

    public static IReadOnlyList<string> Notes { get; } =
    [
        "A draft is with the legal office.", "Half of the sites are done.", "The vendor is late; a second one was asked.",
        "Two of three teams have been trained.", "Waiting for the budget.", "The pilot has ended and its findings are being worked in.",
    ];

    /// <summary>Phrases as responses have them; <c>{0}</c> is the year after the response, <c>{1}</c> the one after that.</summary>
    public static IReadOnlyList<string> Phrases { get; } =
    [
        "by the end of calendar year {0}", "by Summer {0}", "June 30th, {0}", "mid-{0}", "late {0}", "Q3 {0}", "July {1}",
        "within six months", "36 months", "by Fall {0}", "{0}", "ongoing", "dependent upon resources", "Q3 FY{0}", "by Spring {1}",
        "July 1, {0} and ongoing", "subject to funding",
    ];

    public static IReadOnlyList<string> Reasons { get; } =
    [
        "The vendor delivers later than it promised.", "The position is vacant, and is advertised.", "The budget was cut this year.",
        "It turned out to touch more systems than we thought.", "The new law must be in force first.",
    ];

    public static IReadOnlyList<string> Owners { get; } =
        ["Made-up policy unit", "Made-up information office", "Made-up finance office", "Made-up program office"];

    public static IReadOnlyList<string> Evidence { get; } =
        ["The policy as signed.", "The list of those who were trained.", "The report of the test.", "The contract."];
}
