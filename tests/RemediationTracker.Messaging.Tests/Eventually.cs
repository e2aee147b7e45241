using System.Diagnostics;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Waits on a condition.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the answer is as wanted, and gives it; fails when that takes unreasonably long.</summary>
    public static async Task<T> ShouldBeAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (wanted(answer))
                return answer;
            waited.Elapsed.ShouldBeLessThan(Patience, $"The last answer was {answer}.");
        }
    }
}
