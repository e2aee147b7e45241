using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Recommendations;

/// <summary>What of the recommendations is shown, as the address of the page says; what is null filters nothing.</summary>
public sealed record RecommendationFilter
{
    /// <summary>Short name of the auditee.</summary>
    public string? Agency { get; init; }

    public RecommendationStatus? Status { get; init; }

    /// <summary>How it ended.</summary>
    public RecommendationOutcome? Outcome { get; init; }

    /// <summary>For what it waits at the agency.</summary>
    public AgencyTurn? Turn { get; init; }

    /// <summary>A name of <see cref="Domain.Findings.Severity"/>, or <see cref="CommitmentFilter.NotRated"/>.</summary>
    public string? Severity { get; init; }

    /// <summary>Whether nothing is filtered.</summary>
    public bool IsEmpty => this == new RecommendationFilter();

    /// <summary>Reads it.</summary>
    /// <param name="query">The address's.</param>
    /// <param name="problem">What of it cannot be read; null when all can, and what cannot is left out.</param>
    public static RecommendationFilter Parse(IQueryCollection query, out string? problem)
    {
        var asked = new AskedWords(query);
        var filter = new RecommendationFilter
        {
            Agency = asked.Text("agency"),
            Status = asked.One<RecommendationStatus>("status"),
            Outcome = asked.One<RecommendationOutcome>("outcome"),
            Turn = asked.One<AgencyTurn>("turn"),
            Severity = SeverityOf(asked),
        };
        problem = asked.Problem;
        return filter;
    }

    /// <summary>The severity that an address names, or <see cref="CommitmentFilter.NotRated"/>; null for none.</summary>
    internal static string? SeverityOf(AskedWords asked) =>
        asked.Text("severity") is CommitmentFilter.NotRated ? CommitmentFilter.NotRated : asked.One<Severity>("severity")?.ToString();

    /// <summary>The condition, in the API's shape; null when nothing is filtered.</summary>
    /// <param name="on">The day judged. Requests that end on it or before are left out.</param>
    public IReadOnlyDictionary<string, object?>? Where(DateOnly on)
    {
        var where = new Dictionary<string, object?>();
        if (Agency is not null)
            where["agency"] = Equal(Agency);
        if (Status is { } status)
            where["status"] = Equal(status.ToString());
        if (Outcome is { } outcome)
            where["outcome"] = Equal(outcome.ToString());
        if (Turn is AgencyTurn.Returned)
            where["returned"] = Equal(true);
        if (Turn is AgencyTurn.RiskAsked)
            where["riskRequestedUntil"] = new Dictionary<string, object?> { ["gt"] = on };
        if (Severity is not null)
            where["severity"] = Equal(Severity is CommitmentFilter.NotRated ? null : Severity);
        return where.Count == 0 ? null : where;
    }

    /// <summary>The address's query, which begins with the days, without the question mark.</summary>
    public string Query(AskedDays days) =>
        days.Query
        + (Agency is null ? "" : $"&agency={Uri.EscapeDataString(Agency)}")
        + (Status is null ? "" : $"&status={Status}")
        + (Outcome is null ? "" : $"&outcome={Outcome}")
        + (Turn is null ? "" : $"&turn={Turn}")
        + (Severity is null ? "" : $"&severity={Severity}");

    private static Dictionary<string, object?> Equal(object? value) => new() { ["eq"] = value };
}
