using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Surveys;

/// <summary>Which stream a survey is.</summary>
internal static class SurveyIds
{
    /// <summary>The stream of an audit's survey, of which an audit has one.</summary>
    public static Guid Of(Guid auditId) => DerivedId.Of(auditId, "post-audit review survey");
}
