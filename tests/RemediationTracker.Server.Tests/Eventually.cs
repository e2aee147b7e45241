using System.Diagnostics;

namespace RemediationTracker.Server.Tests;

/// <summary>Waits on a condition.</summary>
internal static class Eventually
{
    /// <summary>Asks until the answer is as wanted, and gives it; fails when that takes unreasonably long.</summary>
    public static async Task<T> ShouldBeAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, int seconds = 30)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (wanted(answer))
                return answer;
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(seconds), $"The last answer was {answer}.");
        }
    }
}
