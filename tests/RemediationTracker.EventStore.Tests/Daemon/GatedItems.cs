using Npgsql;

namespace RemediationTracker.EventStore.Tests.Daemon;

/// <summary>As <see cref="BasketItems"/>, but a test has its say before each event.</summary>
public sealed class GatedItems(Func<StreamEvent, IEnumerable<NpgsqlBatchCommand>> before) : IProjection
{
    private readonly BasketItems items = new();

    public string Name => items.Name;

    public IReadOnlyList<string> Tables => items.Tables;

    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded) => [.. before(recorded), .. items.Project(recorded)];
}
