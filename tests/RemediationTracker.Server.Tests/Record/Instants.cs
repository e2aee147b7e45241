using Npgsql;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>Instants of the record, in the database's time.</summary>
internal static class Instants
{
    /// <summary>An instant to the millisecond: what is on record was recorded by then, and what comes is recorded later.</summary>
    public static async Task<DateTimeOffset> InstantAsync(this TrackerFixture tracker)
    {
        await using var command = tracker.DataSource.CreateCommand("select date_trunc('milliseconds', clock_timestamp())");
        var instant = await AskAsync(command);
        await Eventually.ShouldBeAsync(() => AskAsync(command), now => now > instant);
        return instant;
    }

    private static async Task<DateTimeOffset> AskAsync(NpgsqlCommand command) =>
        new((DateTime)(await command.ExecuteScalarAsync())!, TimeSpan.Zero);
}
