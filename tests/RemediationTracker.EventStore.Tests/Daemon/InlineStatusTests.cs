namespace RemediationTracker.EventStore.Tests.Daemon;

/// <summary>What an operator is told of an inline projection while events of another program wait for it.</summary>
public sealed class InlineStatusTests
{
    private readonly ProjectionRegistration items = new(new BasketItems(), ProjectionLifecycle.Inline);

    [Fact]
    public async Task It_is_behind_while_an_event_of_another_program_waits()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        await database.BasketAsync(1, 2);
        await database.InsertAsync("items_added", """{"Count": 4}""");

        var status = await StatusAsync(database);

        (status.Position, status.LedgerEnd, status.Lag, status.Error).ShouldBe((2, 3, 1, null));
    }

    [Fact]
    public async Task It_tells_of_the_first_event_of_another_program_that_cannot_be_projected()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        await database.InsertAsync("items_added", """{"Count": 13}""");
        await database.InsertAsync("items_added", """{"Count": 13}""");
        await database.ExecuteAsync("update unprojected_events set error = 'Failed at ' || position");

        var status = await StatusAsync(database);

        (status.Position, status.Lag, status.Error, status.ErrorPosition).ShouldBe((2, 0, "Failed at 1", 1));
    }

    private async Task<ProjectionStatus> StatusAsync(DaemonDatabase database) =>
        (await database.Operations(items).ListAsync(CancellationToken.None)).Single();
}
