using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Cli;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Tests.Record;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>What a command that records leaves behind when its work fails.</summary>
public sealed class CliSessionTests : IAsyncLifetime
{
    private TestDatabase database = new();

    public async Task InitializeAsync()
    {
        database = new TestDatabase { Template = await MigratedDatabase.NameAsync() };
        await database.InitializeAsync();
    }

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_was_recorded_before_the_work_failed_is_sealed()
    {
        await Should.ThrowAsync<IOException>(() => RecordAsync(async services =>
        {
            await OpenAuditAsync(services);
            throw new IOException("The disk is full.");
        }));

        await using var count = database.DataSource.CreateCommand("select (select count(*) from ledger), (select count(*) from unsealed)");
        await using var row = await count.ExecuteReaderAsync();
        await row.ReadAsync();
        (row.GetInt64(0), row.GetInt64(1)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task That_it_cannot_be_sealed_either_does_not_hide_why_the_work_failed()
    {
        var failed = await Should.ThrowAsync<IOException>(() => RecordAsync(async services =>
        {
            await OpenAuditAsync(services);
            await using var alter = database.DataSource.CreateCommand("update ledger_head set position = 7");
            await alter.ExecuteNonQueryAsync();
            throw new IOException("The disk is full.");
        }));

        failed.Message.ShouldBe("The disk is full.");
    }

    private Task<int> RecordAsync(Func<IServiceProvider, Task<int>> work)
    {
        var options = new TrackerOptions
        {
            DataDirectory = Path.Combine(Path.GetTempPath(), "tracker-without-files"),
            ConnectionString = database.ConnectionString,
        };
        var session = new CliSession("Production", new ConfigurationBuilder().Build(), options, Program.AddReadModels);
        return session.RecordAsync(work, mayBegin: true, CancellationToken.None);
    }

    private static Task<CommandResult> OpenAuditAsync(IServiceProvider services)
    {
        var act = Act.On(new DateOnly(2023, 3, 1), CliSession.Operator);
        return services.GetRequiredService<CommandHandler>().HandleAsync(
            [Aggregates.Audit(Guid.CreateVersion7(), [new OpenAudit(act, "An audit", "MassHealth")])],
            CommandContext.New(),
            CancellationToken.None);
    }
}
