using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>Judges in memory what the lists judge in SQL.</summary>
internal static class ReadScopeExtensions
{
    /// <summary>Whether the scope takes in what belongs to an audit.</summary>
    public static bool Admits(this ReadScope scope, AuditRow audit)
    {
        return (scope.Agency is null || IsAgency(audit.Agency) || IsAgency(audit.Secretariat))
            && (!scope.PublishedOnly || audit.PublishedOn is not null);

        bool IsAgency(string? name) => string.Equals(name, scope.Agency, StringComparison.OrdinalIgnoreCase);
    }
}
