using RemediationTracker.Domain.Surveys;

namespace RemediationTracker.Server.Surveys;

/// <summary>How pages say where a survey stands.</summary>
internal static class SurveyWords
{
    public static string Told(SurveyStatus status) => status switch
    {
        SurveyStatus.Planned => "planned",
        SurveyStatus.Prepared => "prepared, not sent",
        SurveyStatus.Sent => "sent, not yet answered",
        SurveyStatus.Submitted => "answered, not yet reviewed",
        _ => "reviewed",
    };
}
