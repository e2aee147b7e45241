namespace RemediationTracker.Server.MadeUp;

/// <summary>What one picks by chance.</summary>
internal static class Chance
{
    /// <summary>One of these, each as likely as the others.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
