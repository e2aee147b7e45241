using Npgsql;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>What is behind an exception, however deep it is wrapped.</summary>
public sealed class DatabaseFailureTests
{
    [Theory]
    [InlineData("53300")]
    [InlineData("57014")]
    [InlineData("57P01")]
    public void A_database_that_is_full_or_ends_a_statement_is_unavailable(string sqlState) =>
        DatabaseFailure.IsUnavailable(Wrapped(Of(sqlState))).ShouldBeTrue();

    [Fact]
    public void A_database_that_cannot_be_reached_is_unavailable() =>
        DatabaseFailure.IsUnavailable(Wrapped(new NpgsqlException("No connection."))).ShouldBeTrue();

    [Fact]
    public void Whoever_leaves_does_not_make_the_database_unavailable() =>
        DatabaseFailure.IsUnavailable(new OperationCanceledException("He left.", Of("57014"))).ShouldBeFalse();

    [Fact]
    public void A_statement_that_is_wrong_is_no_unavailable_database() =>
        DatabaseFailure.IsUnavailable(Wrapped(Of("42P01"))).ShouldBeFalse();

    [Fact]
    public void A_deadlock_is_decided_anew() => DatabaseFailure.IsConflict(Wrapped(Of("40P01"))).ShouldBeTrue();

    [Fact]
    public void What_a_guard_of_ours_ends_is_decided_anew() => DatabaseFailure.IsConflict(Wrapped(Of("40001"))).ShouldBeTrue();

    [Fact]
    public void Several_conflicts_of_one_transaction_are_decided_anew() =>
        DatabaseFailure.IsConflict(new AggregateException(Of("40P01"), Wrapped(Of("40P01")))).ShouldBeTrue();

    [Fact]
    public void A_conflict_beside_something_else_is_not_decided_anew() =>
        DatabaseFailure.IsConflict(new AggregateException(Of("40P01"), Of("42P01"))).ShouldBeFalse();

    private static InvalidOperationException Wrapped(Exception inner) => new("It failed.", new InvalidOperationException("Within.", inner));

    private static PostgresException Of(string sqlState) => new("It failed.", "ERROR", "ERROR", sqlState);
}
