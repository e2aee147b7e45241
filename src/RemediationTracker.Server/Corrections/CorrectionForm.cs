using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Corrections;

/// <summary>What the forms of errata ask alike.</summary>
internal static class CorrectionForm
{
    /// <summary>What is said of a text that may stay.</summary>
    public const string Kept = "Leave it empty to keep it.";

    /// <summary>What was wrong.</summary>
    public static FormField Reason { get; } = new("reason", "What was wrong", FieldKind.Text, "Both texts stay visible, with this reason.");
}
