namespace RemediationTracker.Server.Tests.Evidence;

public sealed class PostgresEvidenceTests(TrackerFixture tracker) : StoredEvidence(tracker), IClassFixture<TrackerFixture>
{
    private readonly TrackerFixture tracker = tracker;

    protected override async Task<int> CountAsync(byte[] sha256)
    {
        await using var command = tracker.DataSource.CreateCommand("select count(*)::int from evidence_files where sha256 = $1");
        command.Parameters.Add(new() { Value = sha256 });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    protected override async Task AlterAsync(byte[] sha256, byte[] content)
    {
        await using var command = tracker.DataSource.CreateCommand("update evidence_files set content = $2 where sha256 = $1");
        command.Parameters.Add(new() { Value = sha256 });
        command.Parameters.Add(new() { Value = content });
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    protected override async Task RemoveAsync(byte[] sha256)
    {
        await using var command = tracker.DataSource.CreateCommand("delete from evidence_files where sha256 = $1");
        command.Parameters.Add(new() { Value = sha256 });
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
