using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Audits;

/// <summary>What the forms share that say whose an audit is.</summary>
internal static class AuditForms
{
    public static FormField Title { get; } = new("title", "Title", FieldKind.Line);

    /// <param name="newName">What it means that the agency has no audit on record.</param>
    public static FormField Agency(string newName) =>
        new("agency", "Audited agency", FieldKind.Line, "Its short name, as in MassHealth.") { NewName = newName };

    /// <param name="leftEmpty">What it means when it is left empty.</param>
    public static FormField Secretariat(string leftEmpty) => new(
        "secretariat",
        "Its secretariat",
        FieldKind.Line,
        $"Its short name, as in EOHHS, whose staff act for the agency too. {leftEmpty}",
        IsRequired: false);

    /// <summary>The names that the record knows, by the field that takes them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(string Id, string Text)>> Suggested(KnownNames names) =>
        new Dictionary<string, IReadOnlyList<(string, string)>>
        {
            ["agency"] = [.. names.Agencies.Select(name => (name, name))],
            ["secretariat"] = [.. names.Secretariats.Select(name => (name, name))],
        };
}
