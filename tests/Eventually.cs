using System.Diagnostics;

namespace RemediationTracker;

/// <summary>Waits on a condition. Each test project that has anything to wait for compiles it.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks until the answer is as wanted, and gives it; fails when that takes longer than 90 seconds, or than is given.</summary>
    public static async Task<T> ShouldBeAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, int seconds = 90)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (wanted(answer)) return answer;
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(seconds), $"The last answer was {answer}.");
            await Task.Delay(Pause);
        }
    }
}
