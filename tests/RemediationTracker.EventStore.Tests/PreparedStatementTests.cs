using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>
/// Npgsql notes in a statement as which prepared one it was sent, and on another connection that name may be another statement's. Here few
/// statements may be prepared, so that one takes another's name all the time, and appends are tried again all the time.
/// </summary>
public sealed class PreparedStatementTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    [Fact]
    public async Task What_is_tried_again_on_another_connection_is_sent_as_what_it_is()
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 4, AutoPrepareMinUsages = 2 };
        await using var few = NpgsqlDataSource.Create(settings);
        await using var store = new PostgresEventStore(few, Basket.EventTypes, []);
        await store.AppendAsync(Taken, ExpectedVersion.New, new ItemsAdded(1));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var i = 0; i < 60; i++)
            {
                var isRefused = random.Next(2) == 0;
                var stream = Appending.To(isRefused ? Taken : Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1));
                var result = await store.AppendAsync(Appending.Of(stream).Also(Some(random)), CancellationToken.None);
                result.ShouldBeOfType(isRefused ? typeof(Conflict) : typeof(Appended));
            }
        })));
    }

    private static Guid Taken { get; } = Guid.CreateVersion7();

    private static NpgsqlBatchCommand[] Some(Random random) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => Of(random.Next(6)))];

    private static NpgsqlBatchCommand Of(int parameters)
    {
        var statement = new NpgsqlBatchCommand($"select {string.Join(", ", Enumerable.Range(1, parameters).Select(n => $"${n}::int"))}");
        for (var i = 0; i < parameters; i++) statement.Parameters.Add(new() { Value = i });
        return statement;
    }
}
