using RemediationTracker.Domain;

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

    /// <summary>The same name is the same subject, so that the separation of duties can be tried.</summary>
    public static string SubjectOf(string name) => $"development:{name.Trim().ToLowerInvariant()}";

    private static Actor Of(string name, Role role, string? agency = null) => new(SubjectOf(name), name, role, agency);
}
