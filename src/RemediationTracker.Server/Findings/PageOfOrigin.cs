namespace RemediationTracker.Server.Findings;

/// <summary>The page that something was read from.</summary>
public sealed record PageOfOrigin(string Name, string Sha256)
{
    /// <summary>The name of what was pasted, which is no file's.</summary>
    public const string Pasted = "pasted text";
}
