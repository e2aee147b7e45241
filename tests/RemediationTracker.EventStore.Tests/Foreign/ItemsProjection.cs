using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Tests.Foreign;

/// <summary>How many items each basket holds, one row a basket; none holds fewer than 0.</summary>
internal sealed class ItemsProjection : IProjection
{
    public const string Table = """
        create table if not exists baskets (id uuid primary key, items int not null check (items >= 0), version bigint not null)
        """;

    public string Name => "Baskets";

    public IReadOnlyList<string> Tables => ["baskets"];

    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded)
    {
        var change = recorded.Data switch
        {
            ItemsAdded added => added.Count,
            ItemsRemoved removed => -removed.Count,
            _ => 0,
        };
        yield return new(recorded.Version == 1 ? First : Next)
        {
            Parameters =
            {
                new() { Value = recorded.StreamId },
                new() { Value = change, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = recorded.Version },
            },
        };
    }

    private const string First = "insert into baskets (id, items, version) values ($1, $2, $3)";

    /// <remarks>One that comes out of turn divides by zero: a row's version is that of the event before.</remarks>
    private const string Next = """
        update baskets set items = items + $2, version = $3 / case when version = $3 - 1 then 1 else 0 end where id = $1
        """;
}
