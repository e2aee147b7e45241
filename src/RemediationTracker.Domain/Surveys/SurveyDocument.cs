using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RemediationTracker.Domain.Surveys;

/// <summary>A survey as the text that is sent.</summary>
internal static class SurveyDocument
{
    /// <summary>The whole survey, with line ends of one character.</summary>
    public static string Of(SurveyContent content, DateOnly asOf, DateOnly answerBy)
    {
        var text = new StringBuilder();
        Line($"Post-audit review survey: {content.AuditTitle}");
        Line($"To: {content.Agency}");
        Line($"Audit published on: {Day(content.PublishedOn)}");
        Line($"As the record stood on: {Day(asOf)}");
        Line($"Please answer by: {Day(answerBy)}");
        foreach (var question in content.Questions)
        {
            Line("");
            Line($"{question.FindingTitle}, recommendation {question.Number}");
            Line(question.Text);
            Line($"  Position in the response: {Words(question.Position)}");
            Line($"  Status: {Words(question.Status)}{(question.Outcome is { } outcome ? $" ({Words(outcome)})" : "")}");
            foreach (var milestone in question.Milestones)
                Write(milestone);
            Line(question.MustBeAnswered()
                ? "  Implemented, partly implemented, in progress, not implemented, or do you disagree? Since or by when, and why?"
                : "  Closed; it need not be answered.");
        }

        return text.ToString();

        void Write(SurveyMilestone milestone)
        {
            Line($"  Commitment: {milestone.Title}");
            Line($"    Due: {milestone.DuePhrase} ({Window(milestone.DueEarliest, milestone.DueLatest)}{(milestone.DueYearAssumed ? ", year assumed" : "")})");
            if (milestone.OriginalDueLatest != milestone.DueLatest)
                Line($"    First promised for: {Day(milestone.OriginalDueLatest)}");
            Line($"    Status: {Words(milestone.Status)}{(milestone.DoneOn is { } done ? $", done on {Day(done)}" : "")}");
            foreach (var evidence in milestone.Evidence)
                Line($"    Evidence: {evidence.Description} ({evidence.Name}{(evidence.Sha256 is { } sha ? $", SHA-256 {sha}" : "")})");
        }

        void Line(string line) => text.Append(line).Append('\n');
    }

    /// <summary>SHA-256 of the text in UTF-8; 64 hexadecimal digits in lower case.</summary>
    public static string Sha256(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private static string Window(DateOnly? earliest, DateOnly? latest) =>
        earliest == latest ? Day(latest) : $"{Day(earliest)} to {Day(latest)}";

    /// <summary>A name of ours in words: <c>InProgress</c> is "in progress".</summary>
    private static string Words(Enum value) =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";
}
