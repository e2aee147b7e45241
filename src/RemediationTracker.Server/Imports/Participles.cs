namespace RemediationTracker.Server.Imports;

/// <summary>The verb of a participle: "publish" of "published". Only of what agencies commit to.</summary>
internal static class Participles
{
    private static readonly string[] Verbs =
    [
        "fill", "publish", "train", "update", "complete", "implement", "finalize", "develop", "establish", "issue", "test", "replace",
        "review",
        "revise", "hire", "install", "migrate", "deploy", "adopt", "approve", "create", "document", "conduct", "perform", "distribute",
        "post",
        "provide", "correct", "resolve", "remediate", "address", "upgrade", "retire", "remove", "move", "execute", "draft", "prepare",
        "appoint",
        "assign", "add", "amend", "reconcile", "monitor", "launch", "procure", "purchase", "award", "sign", "inspect", "record", "restore",
        "repair", "offer", "close", "expand", "strengthen", "verify", "notify", "modify",
    ];

    private static readonly Dictionary<string, string> Known = new(
        [
            .. Verbs.Select(verb => KeyValuePair.Create(Regular(verb), verb)),
            new("submitted", "submit"), new("written", "write"), new("sent", "send"), new("built", "build"), new("held", "hold"),
            new("made", "make"), new("transferred", "transfer"), new("drawn", "draw"), new("rewritten", "rewrite"),
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Infinitives =
        new([.. Known.Values, "ensure", "begin", "identify", "obtain"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when it is none that is known.</summary>
    public static string? VerbOf(string participle) => Known.GetValueOrDefault(participle);

    /// <summary>Whether a word is such a verb.</summary>
    public static bool IsVerb(string word) => Infinitives.Contains(word);

    private static string Regular(string verb) =>
        verb.EndsWith('e') ? verb + "d"
        : verb.EndsWith('y') ? verb[..^1] + "ied"
        : verb + "ed";
}
