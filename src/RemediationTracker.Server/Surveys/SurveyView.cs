
namespace RemediationTracker.Server.Surveys;

/// <summary>What the page of a survey shows.</summary>
/// <param name="Id">The survey's opaque id.</param>
/// <param name="Survey">The survey; null when there is none that the reader may see.</param>
/// <param name="Questions">What it asks, in its order, with the answers that stand.</param>
/// <param name="Problem">Why there is no survey to show; null when there is one.</param>
public sealed record SurveyView(string Id, SurveyRow? Survey, IReadOnlyList<SurveyQuestionRow> Questions, string? Problem);
