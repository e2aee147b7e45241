namespace RemediationTracker.Server.ReadModels.History;

/// <summary>A table whose rows change; a trigger keeps what they were in one beside it (<c>schema/postgres/0100-read-models.sql</c>).</summary>
/// <param name="Name">The live table.</param>
internal sealed record KeptTable(string Name)
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new("audits"),
        new("findings"),
        new("recommendations"),
        new("milestones"),
        new("milestone_date_changes"),
        new("reports"),
        new("surveys"),
        new("survey_questions"),
    ];

    /// <summary>The rows as they were, each with the range of time in which the record said so.</summary>
    public string History => Name + "_history";
}
