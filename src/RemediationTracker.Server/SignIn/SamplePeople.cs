using RemediationTracker.Domain;
using RemediationTracker.Server.MadeUp;

namespace RemediationTracker.Server.SignIn;

/// <summary>
/// Who may be chosen at the sign-in of Development: one for each role. Their names say what they do. The token of the same name is of the
/// same subject.
/// </summary>
internal static class SamplePeople
{
    public static IReadOnlyList<Actor> All { get; } =
    [
        Of("Auditor", Role.Auditor),
        Of("Audit manager", Role.AuditManager),
        Of("Agency staff", Role.Auditee, "EOHHS"),
        Of("Agency head", Role.AuditeeHead, "EOHHS"),
        Of("Leadership", Role.Leadership),
    ];

    /// <summary>Those who work for the made-up agencies, where such audits are on record: by them one tries what an agency does.</summary>
    public static IReadOnlyList<Actor> OfMadeUpAgencies { get; } =
    [
        Of("Practice staff", Role.Auditee, MadeUpWords.Secretariat),
        Of("Practice head", Role.AuditeeHead, MadeUpWords.Secretariat),
    ];

    /// <summary>Whoever is called so; null when nobody is.</summary>
    public static Actor? Called(string? name) => All.Concat(OfMadeUpAgencies).FirstOrDefault(person => person.Name == name);

    /// <summary>The same name is the same subject, so that the separation of duties can be tried.</summary>
    public static string SubjectOf(string name) => $"development:{name.Trim().ToLowerInvariant()}";

    private static Actor Of(string name, Role role, string? agency = null) => new(SubjectOf(name), name, role, agency);
}
