namespace RemediationTracker.Server.SignIn;

/// <summary>Addresses that lead nowhere but to this server.</summary>
internal static class LocalPath
{
    /// <summary>
    /// The given path with its query, when it is one of this server; <paramref name="other"/> when it is null or leads elsewhere, as
    /// <c>//host</c>, <c>/\host</c> or an address with a scheme does, or holds a control character.
    /// </summary>
    public static string Or(string? given, string other) =>
        given is ['/', not ('/' or '\\'), ..] or "/" && !given.Any(char.IsControl) ? given : other;
}
