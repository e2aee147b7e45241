using RemediationTracker.Domain;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Web.Story;

/// <summary>What happened, as the line of events tells it.</summary>
/// <param name="What">In plain words, as in “Reported done”.</param>
public sealed record StoryLine(string What)
{
    /// <summary>What was said with it, verbatim; null when nothing was.</summary>
    public string? Said { get; init; }

    /// <summary>What is to be known beside it, in our words; null for nothing.</summary>
    public string? Beside { get; init; }

    /// <summary>Whether it is good or bad news, as the style has it; null for neither.</summary>
    public string? Tone { get; init; }

    /// <summary>The act.</summary>
    public HistoryEntry? Entry { get; init; }

    /// <summary>Whether the reader is told who acted by name, and not the role alone.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Who acted, with the capacity; null when the event does not say.</summary>
    public string? Who => Entry is not { Role: { } role } entry ? null
        : role is Role.System ? "The tracker"
        : IsNamed ? $"{entry.By}, {RoleOf(role, entry.Agency)}"
        : RoleOf(role, entry.Agency);

    private static string RoleOf(Role role, string? agency) => role switch
    {
        Role.Auditor => "auditor",
        Role.AuditManager => "audit manager",
        Role.AuditeeHead => $"head of {agency}",
        Role.Auditee => $"{agency}",
        _ => "leadership",
    };
}
