namespace RemediationTracker.Domain.Findings;

/// <summary>What a person may type of a finding. A page that OSA published is not bound by it: its text is kept, however long.</summary>
public static class FindingRules
{
    /// <summary>What is wrong with a text that somebody typed; null when nothing is.</summary>
    public static Refusal? Typed(FindingText text) =>
        Rules.Line(text.Title, "title", required: true)
        ?? Rules.Text(text.Condition, "condition", required: false)
        ?? Rules.Text(text.Effect, "effect", required: false)
        ?? Rules.Text(text.Cause, "cause", required: false)
        ?? Rules.Text(text.PostAuditAction, "postAuditAction", required: false)
        ?? text.Criteria.Select((c, i) => Rules.Text(c.Text, $"criteria.{i}.text", required: true)).FirstOrDefault(r => r is not null);

    /// <summary>The same of a text with its response and reply, each null where there is none.</summary>
    public static Refusal? Typed(FindingText text, string? response, string? reply) =>
        Typed(text)
        ?? Rules.Text(response, "response", required: false)
        ?? Rules.Text(reply, "reply", required: false);
}
