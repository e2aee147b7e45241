using System.Globalization;

namespace RemediationTracker.Server.Surveys;

/// <summary>When post-audit review surveys are prepared and answered; the section <c>Survey</c> of the configuration.</summary>
/// <param name="AfterMonths">How long after its audit's publication a survey is prepared.</param>
/// <param name="AnswerWithinDays">How many days the auditee has for its answers, from the day on which the survey is sent.</param>
/// <param name="SendAutomatically">Whether the tracker sends what it prepared; otherwise an audit manager does.</param>
public sealed record SurveyOptions(int AfterMonths = 6, int AnswerWithinDays = 30, bool SendAutomatically = true)
{
    private const int MostMonths = 120;
    private const int MostDays = 366;

    /// <summary>What the configuration says.</summary>
    /// <exception cref="StartupException">
    /// <c>Survey:AfterMonths</c> is no number from 1 to 120, <c>Survey:AnswerWithinDays</c> none from 1 to 366, or
    /// <c>Survey:SendAutomatically</c> neither true nor false.
    /// </exception>
    public static SurveyOptions From(IConfiguration configuration)
    {
        var standard = new SurveyOptions();
        return new SurveyOptions(
            Number(configuration, "Survey:AfterMonths", standard.AfterMonths, MostMonths),
            Number(configuration, "Survey:AnswerWithinDays", standard.AnswerWithinDays, MostDays),
            configuration["Survey:SendAutomatically"] is not { } text ? standard.SendAutomatically
                : bool.TryParse(text, out var isOn) ? isOn
                : throw new StartupException($"Survey__SendAutomatically is “{text}”; give true or false."));
    }

    private static int Number(IConfiguration configuration, string name, int standard, int most) =>
        configuration[name] is not { } text ? standard
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new StartupException($"{name.Replace(":", "__", StringComparison.Ordinal)} is “{text}”; give a number from 1 to {most}.");
}
