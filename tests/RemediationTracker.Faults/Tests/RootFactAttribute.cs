namespace RemediationTracker.Faults.Tests;

/// <summary>A test that mounts a file system, which only root can; skipped for everybody else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
            Skip = "Only root can mount a small disk.";
    }
}
