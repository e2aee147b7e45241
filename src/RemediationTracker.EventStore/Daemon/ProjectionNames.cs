namespace RemediationTracker.EventStore.Daemon;

internal static class ProjectionNames
{
    /// <summary>For a message that says that there is no such projection.</summary>
    public static string Told(IEnumerable<ProjectionRegistration> projections)
    {
        var names = projections.Select(projection => projection.Projection.Name).ToList();
        return names.Count == 0 ? "There are none." : $"There are: {string.Join(", ", names)}.";
    }
}
