namespace RemediationTracker.Domain.Findings;

/// <summary>Decides how a draft is revised. Pure.</summary>
internal static class DraftRevision
{
    /// <summary>The events that follow, none for what stays as it is; or the refusal.</summary>
    public static Decision<FindingEvent> Decide(ReviseFinding command, Finding finding)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "revise findings")
            ?? FindingRules.Typed(command.Text)
            ?? Reworded(command, finding)
            ?? Added(command, finding);
        if (refusal is not null)
            return refusal;
        if (command.AuditPublishedOn is { } day)
            return new AlreadyPublished($"The audit was published on {day:yyyy-MM-dd}; only a draft is revised.");
        if (finding.Source is not null)
            return new AlreadyPublished("The finding was read from a published page; a later version of the page supersedes it.");

        var events = new List<FindingEvent>();
        if (!IsSame(command.Text, finding.Text!))
            events.Add(new FindingTextSuperseded(command.Text, Source: null));
        events.AddRange(
            from stated in command.Reworded
            where finding.Recommendations.Any(r => r.Number == stated.Number && r.Text != stated.Text)
            select new RecommendationTextSuperseded(stated.Number, stated.Text));
        var next = finding.Recommendations.Select(r => r.Number).DefaultIfEmpty().Max() + 1;
        events.AddRange(command.Added.Select((added, i) => new RecommendationMade(next + i, added.Text)));
        List<AssignedPriority> priorities =
        [
            .. command.Added
                .Select((added, i) => added.Priority is { } priority ? new AssignedPriority(next + i, priority) : null)
                .OfType<AssignedPriority>(),
        ];
        if (priorities.Count > 0)
            events.Add(new FindingAssessed(null, priorities));
        return new Decision<FindingEvent>.Accepted(events);
    }

    private static Refusal? Reworded(ReviseFinding command, Finding finding)
    {
        var numbers = command.Reworded.Select(r => r.Number).ToList();
        if (numbers.Distinct().Count() != numbers.Count)
            return new InvalidValue("reworded", "reworded names a recommendation twice.");
        if (numbers.Exists(number => finding.Recommendations.All(r => r.Number != number)))
            return new InvalidValue("reworded", "reworded names a recommendation that the finding does not have.");

        return command.Reworded.Select((r, i) => Rules.Text(r.Text, $"reworded.{i}.text", required: true)).FirstOrDefault(r => r is not null);
    }

    private static Refusal? Added(ReviseFinding command, Finding finding)
    {
        const int Most = FindingDecider.MaxRecommendations;
        var count = finding.Recommendations.Count + command.Added.Count;
        return count > Most
            ? new InvalidValue("added", $"With added the finding would have {count} recommendations; at most {Most} are taken.")
            : command.Added.Select((r, i) => Rules.Text(r.Text, $"added.{i}.text", required: true)).FirstOrDefault(r => r is not null);
    }

    private static bool IsSame(FindingText one, FindingText other) =>
        one with { Criteria = other.Criteria } == other && one.Criteria.SequenceEqual(other.Criteria);
}
