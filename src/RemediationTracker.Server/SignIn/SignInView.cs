namespace RemediationTracker.Server.SignIn;

/// <summary>What the page of signing in and out shows.</summary>
public sealed record SignInView
{
    /// <summary>Why nobody is signed in; null when nothing went wrong.</summary>
    public SignInProblem? Problem { get; init; }

    /// <summary>Whether somebody has just signed out.</summary>
    public bool IsSignedOut { get; init; }

    /// <summary>Whether somebody asked to sign out by a page that is too old, and is signed in still.</summary>
    public bool IsStillSignedIn { get; init; }

    /// <summary>Where the session at the issuer ends; null when there is none.</summary>
    public string? AtIssuer { get; init; }

    /// <summary>Where to go after signing in.</summary>
    public string WayBack { get; init; } = "/";
}
