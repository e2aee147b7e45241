namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>An event of a usual size: some 200 bytes of JSON.</summary>
internal sealed record Promised(string Title, string Phrase, DateOnly Earliest, DateOnly Latest, int Number)
{
    public static Promised Of(int number) => new(
        "Finalize and publish the policies and procedures for the disaster recovery plan",
        "by the end of calendar year 2022",
        new DateOnly(2022, 12, 31),
        new DateOnly(2022, 12, 31),
        number);
}
