namespace RemediationTracker.Server.Web;

/// <summary>A page above another.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is.</param>
public sealed record Crumb(string Name, string Address);
