namespace RemediationTracker.EmbeddedPostgres.Tests;

/// <summary>A test that changes users, which only root can; skipped for everybody else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess) Skip = "Only root can change users.";
    }
}
