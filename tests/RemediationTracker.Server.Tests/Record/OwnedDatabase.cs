using Npgsql;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>An empty database whose owner is no superuser but a member of the server's role.</summary>
public sealed class OwnedDatabase : TestDatabase
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "tracker-without-files");

    /// <summary>Both roles.</summary>
    public TrackerOptions Options => new()
    {
        DataDirectory = folder,
        ConnectionString = RoleConnectionString,
        OwnerConnectionString =
            new NpgsqlConnectionStringBuilder(RoleConnectionString) { Username = Owner, Password = Owner }.ConnectionString,
    };

    private string Owner => $"{new NpgsqlConnectionStringBuilder(RoleConnectionString).Username}_owner";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await CreateRoleAsync();
        var settings = new NpgsqlConnectionStringBuilder(RoleConnectionString);
#pragma warning disable CA2100 // Names of our own letters and digits.
        await using var command = DataSource.CreateCommand(
            $"""
            create role {Owner} login password '{Owner}';
            grant {settings.Username} to {Owner};
            alter database {settings.Database} owner to {Owner};
            """);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
