namespace RemediationTracker.Server.Findings;

/// <summary>The page that something was read from.</summary>
public sealed record PageOfOrigin(string Name, string Sha256);
