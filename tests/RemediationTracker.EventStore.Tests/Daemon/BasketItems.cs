using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Tests.Daemon;

/// <summary>How many items each basket holds. It throws at a count of 13, and its table refuses one above 99.</summary>
public sealed class BasketItems(string table = "basket_items") : IProjection
{
    /// <summary>Whether the event that it throws at is none any more.</summary>
    public bool IsMended { get; set; }

    public string Name => table;

    public IReadOnlyList<string> Tables => [table];

    public string CreateTable => $"""
        create table {table} (stream_id uuid primary key, items int not null constraint few check (items < 100));
        create index {table}_by_items on {table} (items);
        """;

    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded)
    {
        var change = recorded.Data switch
        {
            ItemsAdded { Count: 13 } when !IsMended => throw new InvalidOperationException("Thirteen."),
            ItemsAdded added => added.Count,
            ItemsRemoved removed => -removed.Count,
            _ => 0,
        };
        if (change == 0) yield break;
        yield return new($"insert into {table} as basket values ($1, $2) on conflict (stream_id) do update set items = basket.items + $2")
        {
            Parameters = { new() { Value = recorded.StreamId }, new() { Value = change, NpgsqlDbType = NpgsqlDbType.Integer } },
        };
    }
}
