using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.EventStore.Tests.Daemon;

public sealed class OptionsTests
{
    public static TheoryData<ProjectionDaemonOptions> OutOfBounds =>
    [
        new ProjectionDaemonOptions { BatchSize = 0 },
        new ProjectionDaemonOptions { PollInterval = TimeSpan.FromMicroseconds(900) },
        new ProjectionDaemonOptions { PollInterval = TimeSpan.FromDays(30) },
        new ProjectionDaemonOptions { Lease = TimeSpan.Zero },
        new ProjectionDaemonOptions { Lease = TimeSpan.FromDays(-1) },
        new ProjectionDaemonOptions { LongestWait = Timeout.InfiniteTimeSpan },
    ];

    [Theory]
    [MemberData(nameof(OutOfBounds))]
    public async Task A_daemon_that_would_spin_or_wait_for_ever_is_refused(ProjectionDaemonOptions options)
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=localhost");

        Should.Throw<ArgumentOutOfRangeException>(() =>
            new ProjectionDaemon(nowhere, Basket.EventTypes, [], options, NullLogger<ProjectionDaemon>.Instance));
    }
}
