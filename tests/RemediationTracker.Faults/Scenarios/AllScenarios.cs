namespace RemediationTracker.Faults.Scenarios;

/// <summary>The scenarios, in the order in which they run.</summary>
internal static class AllScenarios
{
    /// <summary>One a line.</summary>
    public static IReadOnlyList<IScenario> List { get; } =
    [
        new ServerKilled(),
        new PostgresKilled(),
        new AnswersCut(),
        new PoolExhausted(),
        new DiskFull(),
        new TransactionHeldOpen(),
        new RolledBack(),
        new ServerStopped(),
        new MessagesAcrossKills(),
    ];
}
