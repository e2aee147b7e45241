using Npgsql;

namespace RemediationTracker.EventStore.Appending;

/// <summary>What <c>refuse_unprojected</c> says.</summary>
internal static class UnprojectedStreams
{
    private const string Unprojected = "ES001";

    /// <summary>All streams that were refused; null when the error is another one.</summary>
    public static Guid[]? Read(PostgresException error) =>
        error is { SqlState: Unprojected, Hint: { } streams } ? [.. streams.Split(' ').Select(Guid.Parse)] : null;
}
