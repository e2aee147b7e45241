using Microsoft.AspNetCore.Builder;
using Npgsql;
using RemediationTracker.Server.Record;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>How many connections a server must be able to have.</summary>
public sealed class PoolTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_pool_that_the_server_could_not_work_with_is_refused_at_the_start_by_the_settings_name()
    {
        await using var opened = await OpenAsync(settings => settings.MaxPoolSize = TrackerApplication.LeastConnections - 1);

        var refused = await Should.ThrowAsync<StartupException>(() => BuildAsync(opened));

        refused.Message.ShouldContain("Maximum Pool Size");
        refused.Message.ShouldContain("ConnectionStrings__Tracker");
    }

    [Fact]
    public async Task The_smallest_pool_will_do_and_so_will_none()
    {
        await using var least = await OpenAsync(settings => settings.MaxPoolSize = TrackerApplication.LeastConnections);
        await BuildAsync(least);
        await using var unpooled = await OpenAsync(settings => (settings.Pooling, settings.MaxPoolSize) = (false, 1));
        await BuildAsync(unpooled);
    }

    [Fact]
    public async Task No_connection_is_kept_that_PostgreSQL_would_end_for_resting()
    {
        await using var opened = await OpenAsync(settings => settings.MinPoolSize = 3);

        new NpgsqlConnectionStringBuilder(opened.DataSource.ConnectionString).MinPoolSize.ShouldBe(0);
    }

    private Task<TrackerDatabase> OpenAsync(Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        change(settings);
        return TrackerDatabase.OpenAsync(Options(settings.ConnectionString), new Progress<string>(), CancellationToken.None);
    }

    private async Task BuildAsync(TrackerDatabase opened)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.AddTrackerServer(opened, Options(database.ConnectionString), Program.AddReadModels);
        await using var app = builder.Build();
    }

    private static TrackerOptions Options(string connectionString) => new()
    {
        DataDirectory = Path.Combine(Path.GetTempPath(), "tracker-without-files"),
        ConnectionString = connectionString,
    };
}
