namespace RemediationTracker.Server.SignIn;

/// <summary>Why nobody is signed in.</summary>
public enum SignInProblem
{
    /// <summary>The issuer vouches for the person, and not for one role of the tracker, or for an auditee's agency.</summary>
    NoRole,

    /// <summary>The issuer refused, or what it answered does not fit what was asked.</summary>
    Failed,

    /// <summary>The issuer does not answer.</summary>
    Unreachable,

    /// <summary>The configuration names no client of the issuer.</summary>
    NotConfigured,
}
