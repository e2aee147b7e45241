using Npgsql;
using Xunit;

namespace RemediationTracker.TestPostgres;

/// <summary>
/// A fresh, empty database on the test process's PostgreSQL, dropped at the end. As a class fixture it gives each test class a
/// database of its own, so that classes run side by side.
/// </summary>
public class TestDatabase : IAsyncLifetime
{
    private readonly string name = $"test_{Guid.NewGuid():N}";
    private NpgsqlDataSource? dataSource;
    private string? server;
    private bool roleIsMade;

    /// <summary>A database of the same server that this one begins as a copy of, to which nobody is connected; null for an empty one.</summary>
    public string? Template { get; init; }

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The superuser's connections to this database; there from <see cref="InitializeAsync"/> on.</summary>
    public NpgsqlDataSource DataSource =>
        dataSource ?? throw new InvalidOperationException("The database is not there yet: InitializeAsync makes it.");

    /// <summary>
    /// The superuser's connection string for this database, with the password. The tracker's read models are found without their schema.
    /// </summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(server)
    {
        Database = name,
        IncludeErrorDetail = true,
        SearchPath = "read_models, public",
    }.ConnectionString;

    /// <summary>The connection string of a role of this database's own without rights; <see cref="CreateRoleAsync"/> makes it.</summary>
    public string RoleConnectionString =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Username = Role, Password = Role }.ConnectionString;

    /// <summary>
    /// The settings by which the tracker works under that role while the superuser owns the record, as in production; by their names as
    /// environment variables.
    /// </summary>
    public Dictionary<string, string> Settings => new()
    {
        ["ConnectionStrings__Tracker"] = RoleConnectionString,
        ["ConnectionStrings__Owner"] = ConnectionString,
    };

    private string Role => $"{name}_role";

    /// <summary>Makes a role that may log in, and nothing else.</summary>
    public Task CreateRoleAsync()
    {
        roleIsMade = true;
        return ExecuteOnServerAsync("create role", $"login password '{Role}'", Role);
    }

    /// <summary>Creates the database. A fixture that derives prepares it further, with its migrations for instance.</summary>
    public virtual async Task InitializeAsync()
    {
        server = await SharedPostgres.ConnectionStringAsync();
        await ExecuteOnServerAsync("create database", Template is null ? "" : $"template {Template}", name);
        dataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    /// <summary>Drops the database, whoever is still connected to it.</summary>
    public virtual async Task DisposeAsync()
    {
        if (dataSource is null) return;
        await dataSource.DisposeAsync();
        await ExecuteOnServerAsync("drop database", "with (force)", name);
        if (roleIsMade) await ExecuteOnServerAsync("drop role", "", Role);
    }

    private async Task ExecuteOnServerAsync(string statement, string options, string of)
    {
        // Pooled: PostgreSQL makes a process for each connection, which takes it as long as the statement.
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name cannot be a parameter; this one is made of our own letters and digits.
        command.CommandText = $"{statement} {of} {options}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
