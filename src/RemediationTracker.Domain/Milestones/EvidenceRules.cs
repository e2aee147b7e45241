namespace RemediationTracker.Domain.Milestones;

/// <summary>What evidence must be. Each rule gives the refusal, or null when it has nothing against the command.</summary>
internal static class EvidenceRules
{
    /// <summary>Longest address taken, in UTF-16 code units.</summary>
    private const int MaxUrl = 2_000;

    private const int Sha256Digits = 64;

    /// <summary>Whether the file is described as a submitted one must be.</summary>
    public static Refusal? File(EvidenceFile file) =>
        file.Size < 1 ? new InvalidValue("file", "file is empty: it holds nothing that an auditor could look at. Choose the file that you mean.")
        : Blank.Is(file.Name) ? new InvalidValue("file", "file has no name.")
        : !IsSha256(file.Sha256) ? new InvalidValue("file", "file has no SHA-256 of 64 hexadecimal digits in lower case.")
        : null;

    /// <summary>Whether the address may be put on record.</summary>
    public static Refusal? Link(string url)
    {
        if (url.Length > MaxUrl)
            return new InvalidValue("url", $"url has {url.Length} characters; at most {MaxUrl} are taken.");
        if (url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            || !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            return new InvalidValue("url", "url must be an absolute address that begins with http:// or https://.");

        // What is recorded stays on record: a password has no place there.
        return uri.UserInfo.Length > 0 ? new InvalidValue("url", "url must not hold a user name or a password.") : null;
    }

    /// <summary>Verification cites evidence (the roles table of the domain), or says why none is needed.</summary>
    /// <param name="evidenceIds">What is cited; null when nothing is.</param>
    /// <param name="noEvidenceReason">Why nothing is needed; null when something is cited.</param>
    /// <param name="canBeCited">Whether the evidence of this id was submitted for what is verified.</param>
    /// <param name="verified">What is verified, as in <c>commitment</c>.</param>
    public static Refusal? CitesOrSaysWhyNot(
        IReadOnlyList<Guid>? evidenceIds, string? noEvidenceReason, Func<Guid, bool> canBeCited, string verified)
    {
        const string Rule = "Choose the evidence that you rely on, or say why none is needed";
        return (evidenceIds, noEvidenceReason) switch
        {
            (null or [], null) => new InvalidValue("evidenceIds", $"{Rule}."),
            (not null, not null) => new InvalidValue("evidenceIds", $"{Rule}, not both."),
            ({ } ids, _) => ids.All(canBeCited)
                ? null
                : new InvalidValue("evidenceIds", $"Evidence is chosen that was not submitted for this {verified}."),
            _ => Rules.Text(noEvidenceReason, "noEvidenceReason", required: true),
        };
    }

    private static bool IsSha256(string digest) =>
        digest.Length == Sha256Digits && digest.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
