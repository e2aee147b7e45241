namespace RemediationTracker.Server.Imports.Csv;

/// <summary>Headings of columns that are exported and imported.</summary>
internal static class CsvHeadings
{
    public const string Agency = "Agency";
    public const string Secretariat = "Secretariat";
    public const string Audit = "Audit";
    public const string PublishedOn = "Published on";
    public const string Finding = "Finding";
    public const string Condition = "Condition";
    public const string Effect = "Effect";
    public const string Cause = "Cause";
    public const string Response = "Auditee's response";
    public const string Reply = "Auditor's reply";
    public const string PostAuditAction = "Post-audit action";
    public const string Severity = "Severity";
    public const string Recommendation = "Recommendation";
    public const string Text = "Text";
    public const string Priority = "Priority";
    public const string Recommendations = "Recommendations";
    public const string Commitment = "Commitment";
    public const string Due = "Due, as promised";
    public const string PromisedOn = "Promised on";
}
