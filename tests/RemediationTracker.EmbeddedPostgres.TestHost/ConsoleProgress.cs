namespace RemediationTracker.EmbeddedPostgres.TestHost;

internal sealed class ConsoleProgress : IProgress<string>
{
    public void Report(string value) => Console.WriteLine($"progress {value}");
}
