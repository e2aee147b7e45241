using RemediationTracker.Domain;

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
}
