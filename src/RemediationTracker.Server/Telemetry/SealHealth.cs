using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace RemediationTracker.Server.Telemetry;

/// <summary>
/// Whether recorded events get their place in the ledger: none has waited for more than a minute, which <c>verify</c> would call a fault. A
/// server that seals late serves as well as any, and taking it away would not have it seal sooner.
/// </summary>
internal sealed class SealHealth(NpgsqlDataSource database) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(IsLateSql);
        return await command.ExecuteScalarAsync(cancellationToken) is true
            ? HealthCheckResult.Degraded("An event has waited for its place in the ledger for more than a minute.")
            : HealthCheckResult.Healthy();
    }

    private const string IsLateSql =
        "select exists (select from unsealed where queued_at < clock_timestamp() - interval '1 minute')";
}
