namespace RemediationTracker.Domain.Findings;

/// <summary>Decides what follows from a command to a finding. Pure.</summary>
public static class FindingDecider
{
    /// <summary>The events that follow, or the refusal.</summary>
    public static Decision<FindingEvent> Decide(FindingCommand command, Finding finding)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "record findings") ?? Rules.NotInTheFuture(command.Act, "occurredOn");
        if (refusal is not null)
            return refusal;

        return command switch
        {
            RecordFinding c => Record(c, finding),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No such command."),
        };
    }

    private static Decision<FindingEvent> Record(RecordFinding command, Finding finding)
    {
        if (string.IsNullOrWhiteSpace(command.Text.Title))
            return new InvalidValue("title", "title must not be empty.");
        var numbers = command.Recommendations.Select(r => r.Number).ToList();
        if (numbers.Exists(n => n < 1) || numbers.Distinct().Count() != numbers.Count)
            return new InvalidValue("recommendations", "Recommendations are numbered from 1, each number once.");
        if (finding.Source?.Sha256 == command.Source.Sha256)
            return new Decision<FindingEvent>.Accepted([]);

        var events = new List<FindingEvent>
        {
            finding.Text is null
                ? new FindingRecorded(command.AuditId, command.Text, command.PublishedOn, command.Source)
                : new FindingTextSuperseded(command.Text, command.Source),
        };
        foreach (var stated in command.Recommendations)
        {
            var known = finding.Recommendations.FirstOrDefault(r => r.Number == stated.Number);
            if (known is null)
                events.Add(new RecommendationMade(stated.Number, stated.Text));
            else if (known.Text != stated.Text)
                events.Add(new RecommendationTextSuperseded(stated.Number, stated.Text));
        }

        if (command.Response is { } response && response != finding.Response)
            events.Add(new ResponseRecorded(response, command.Positions));
        if (command.Reply is { } reply && reply != finding.Reply)
            events.Add(new ReplyRecorded(reply));
        return new Decision<FindingEvent>.Accepted(events);
    }
}
