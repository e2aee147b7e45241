namespace RemediationTracker.EmbeddedPostgres;

/// <summary>The end of a log, for an exception's message.</summary>
internal static class LastLines
{
    private const int Count = 20;

    public static string Of(string text) => string.Join(Environment.NewLine, text.TrimEnd().Split('\n').TakeLast(Count));
}
