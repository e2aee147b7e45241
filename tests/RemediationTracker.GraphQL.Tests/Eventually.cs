using System.Diagnostics;

namespace RemediationTracker.GraphQL.Tests;

/// <summary>Waits on a condition.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the answer is as wanted, and gives it; fails when that takes unreasonably long.</summary>
    public static Task<T> ShouldBeAsync<T>(Func<T> ask, Func<T, bool> isWanted) =>
        ShouldBeAsync(() => Task.FromResult(ask()), isWanted);

    /// <inheritdoc cref="ShouldBeAsync{T}(Func{T}, Func{T, bool})"/>
    public static async Task<T> ShouldBeAsync<T>(Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (isWanted(answer))
            {
                return answer;
            }

            waited.Elapsed.ShouldBeLessThan(Patience, $"The last answer was {answer}.");
            await Task.Delay(10);
        }
    }
}
