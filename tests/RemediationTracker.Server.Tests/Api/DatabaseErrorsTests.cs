using Npgsql;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Tests.Api;

/// <summary>What clients are told of the database's errors.</summary>
public sealed class DatabaseErrorsTests
{
    [Fact]
    public void A_database_that_is_away_or_overloaded_is_told_by_its_code()
    {
        Exception[] away = [new NpgsqlException("No connection."), Of("57P01"), Of("53300")];
        foreach (var error in away) DatabaseErrors.ErrorOf(error)!.Code.ShouldBe("DATABASE_UNAVAILABLE");
    }

    [Fact]
    public void An_error_of_a_statement_or_of_ours_tells_the_client_nothing()
    {
        Exception[] faults = [Of("42P01"), Of("23505"), new InvalidOperationException("A secret.")];
        foreach (var error in faults) DatabaseErrors.ErrorOf(error).ShouldBeNull();
    }

    private static PostgresException Of(string sqlState) => new("It failed.", "ERROR", "ERROR", sqlState);
}
