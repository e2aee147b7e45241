using RemediationTracker.Server.Imports.Sources;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>A file that may be hostile is read apart from those who wait for it.</summary>
public sealed class BoundedTests
{
    [Fact]
    public async Task Who_waits_for_a_file_is_not_held_up()
    {
        using var go = new ManualResetEventSlim();

        var waiting = Enumerable.Range(0, 8).Select(_ => Bounded.ReadAsync(
            () =>
            {
                go.Wait();
                return new SourceReading(new PageSource("text"), null);
            },
            "page.pdf",
            CancellationToken.None)).ToList();
        go.Set();

        (await Task.WhenAll(waiting)).ShouldAllBe(reading => reading.Source!.Text == "text");
    }
}
