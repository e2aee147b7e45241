using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>Where recommendations stand.</summary>
public sealed record RecommendationRates : NumbersRow
{
    /// <summary>All of them.</summary>
    public int Recommendations { get; init; }

    /// <summary>Each status, in the order of a recommendation's life.</summary>
    public required IReadOnlyList<StatusShare> Statuses { get; init; }

    /// <summary>What the closed ones were closed as, each outcome.</summary>
    public required IReadOnlyList<OutcomeShare> Outcomes { get; init; }

    internal static NumbersQuery<RecommendationRates> Query { get; } = new()
    {
        Columns = $"{RecommendationSources.StatusSql} as status, r.outcome",
        Measures = Enum.GetValues<RecommendationStatus>().Select(status => Count("status", status))
            .Concat(Enum.GetValues<RecommendationOutcome>().Select(outcome => Count("outcome", outcome)))
            .Append(new("recommendations", "count(*)::int"))
            .ToDictionary(),
        Order = "\"recommendations\" desc",
        Read = Read,
    };

    private static RecommendationRates Read(ColumnReader r)
    {
        var all = r.Get<int>("recommendations");
        return new RecommendationRates
        {
            Agency = r.Get<string>("agency"),
            AuditKey = r.Get<Guid?>("audit"),
            Recommendations = all,
            Statuses =
            [
                .. Enum.GetValues<RecommendationStatus>()
                    .Select(status => new StatusShare(status, Of(status.ToString()), Share(Of(status.ToString())))),
            ],
            Outcomes =
            [
                .. Enum.GetValues<RecommendationOutcome>()
                    .Select(outcome => new OutcomeShare(outcome, Of(outcome.ToString()), Share(Of(outcome.ToString())))),
            ],
        };

        int Of(string name) => r.Get<int>(name);

        double Share(int count) => all == 0 ? 0 : (double)count / all;
    }

    private static KeyValuePair<string, string> Count<TEnum>(string column, TEnum constant)
        where TEnum : struct, Enum => new(constant.ToString(), $"(count(*) filter (where {column} = '{constant}'))::int");
}

/// <summary>How many recommendations have a status.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">How many.</param>
/// <param name="Share">Of all, from 0 to 1.</param>
public sealed record StatusShare(RecommendationStatus Status, int Count, double Share);

/// <summary>How many recommendations were closed as this.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Count">How many.</param>
/// <param name="Share">Of all, whether closed or not, from 0 to 1.</param>
public sealed record OutcomeShare(RecommendationOutcome Outcome, int Count, double Share);
