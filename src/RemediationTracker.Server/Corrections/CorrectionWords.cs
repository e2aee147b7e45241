using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Corrections;

/// <summary>Errata in a sentence.</summary>
internal static class CorrectionWords
{
    /// <summary>Each text as it was and as it is.</summary>
    public static string Of(IEnumerable<TextCorrection> texts) =>
        string.Join(" ", texts.Select(text => text switch
        {
            { From: null } => $"Added: “{text.To}”.",
            { To: "" } => $"Taken away: “{text.From}”.",
            _ => $"“{text.From}” is “{text.To}”.",
        }));

    /// <summary>What is told of a correction that was made before and stands again, since another version of the page has the error still.</summary>
    public static StoryLine Kept(object? data) => new("A later version of the page still has an error that was corrected; the correction stands")
    {
        Beside = data switch
        {
            AuditCorrected kept => Of(kept.Texts),
            FindingCorrected kept => Of(kept.Texts),
            RecommendationCorrected kept => $"“{kept.From}” is “{kept.To}”.",
            _ => null,
        },
    };

    /// <summary>Whether it is such a correction, recorded by who imported the page: what was corrected before it says so.</summary>
    /// <param name="data">What an event says.</param>
    /// <param name="earlier">What the events of its stream say that came before it.</param>
    public static bool IsKept(object? data, IEnumerable<object?> earlier) => data switch
    {
        AuditCorrected kept => earlier.OfType<AuditCorrected>().Any(made => made.Reason == kept.Reason && kept.Texts.All(made.Texts.Contains)),
        FindingCorrected kept => earlier.OfType<FindingCorrected>().Any(made => made.Reason == kept.Reason && kept.Texts.All(made.Texts.Contains)),
        RecommendationCorrected kept => earlier.Contains(kept),
        _ => false,
    };
}
