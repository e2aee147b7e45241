using System.Diagnostics;

namespace RemediationTracker.GraphQL.Tests;

/// <summary>Waits on a condition.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the answer is as wanted, and gives it; fails when that takes unreasonably long.</summary>
    public static async Task<T> ShouldBeAsync<T>(Func<T> ask, Func<T, bool> isWanted)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = ask();
            if (isWanted(answer))
            {
                return answer;
            }

            waited.Elapsed.ShouldBeLessThan(Patience, $"The last answer was {answer}.");
            await Task.Delay(10);
        }
    }
}
