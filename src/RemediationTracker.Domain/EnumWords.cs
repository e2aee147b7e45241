using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Domain;

/// <summary>Names of roles and states as a sentence has them.</summary>
public static class EnumWords
{
    /// <summary>The names in words, as in <c>open or reported done</c>.</summary>
    public static string InWords<T>(this ReadOnlySpan<T> values)
        where T : struct, Enum =>
        string.Join(" or ", values.ToArray().Select(value => value.InWords()));

    /// <summary>
    /// The name in words, as in <c>audit manager</c> for <see cref="Role.AuditManager"/>; a commitment that is merely committed to is open.
    /// </summary>
    public static string InWords(this Enum value) =>
        value is MilestoneStatus.Committed
            ? "open"
            : string.Concat(value.ToString().Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")).TrimStart();
}
