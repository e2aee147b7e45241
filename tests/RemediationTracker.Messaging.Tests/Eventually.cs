using System.Diagnostics;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Waits on a condition.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks until the answer is as wanted, and gives it; fails when that takes unreasonably long.</summary>
    public static async Task<T> ShouldBeAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (wanted(answer))
                return answer;
            waited.Elapsed.ShouldBeLessThan(patience ?? Patience, $"The last answer was {answer}.");
            await Task.Delay(Pause);
        }
    }
}
