namespace RemediationTracker.Domain.Findings;

/// <summary>Decides what follows from a command to a finding. Pure.</summary>
public static class FindingDecider
{
    /// <summary>Most recommendations that a draft may have.</summary>
    internal const int MaxRecommendations = 100;

    /// <summary>
    /// The events that follow, or the refusal: first whether there is such a finding, then who acts, then what is asked, then the state.
    /// </summary>
    public static Decision<FindingEvent> Decide(FindingCommand command, Finding finding) => command switch
    {
        RecordFinding c => Record(c, finding),
        DraftFinding c => Draft(c, finding),
        _ when finding.Text is null => new NotFound("There is no such finding."),
        ReviseFinding c => DraftRevision.Decide(c, finding),
        ReviewFinding c => DraftReview.Decide(c, finding),
        CorrectFinding c => FindingCorrections.Decide(c, finding),
        RecordRecommendation c => Record(c, finding),
        RecordResponse c => ResponseDecider.Decide(c, finding),
        RecordReply c => ResponseDecider.Decide(c, finding),
        AssessFinding c => Assess(c, finding),
        LinkPriorFinding c => Link(c, finding),
        PostComment c => Comment(c),
        RecommendationCommand c => RecommendationDecider.Decide(c, finding),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No such command."),
    };

    private static Decision<FindingEvent> Record(RecordFinding command, Finding finding)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "record findings") ?? Rules.NotInTheFuture(command.Act, "occurredOn");
        if (refusal is not null)
            return refusal;
        if (Blank.Is(command.Text.Title))
            return new InvalidValue("title", "title must not be empty.");
        var numbers = command.Recommendations.Select(r => r.Number).ToList();
        if (numbers.Exists(n => n < 1) || numbers.Distinct().Count() != numbers.Count)
            return new InvalidValue("recommendations", "Recommendations are numbered from 1, each number once.");
        if (command.ReadTitle is { } typed && Rules.Line(typed, "title", required: true) is { } invalid)
            return invalid;
        if (finding.Source?.Sha256 == command.Source.Sha256)
            return new Decision<FindingEvent>.Accepted([]);

        var events = new List<FindingEvent>
        {
            finding.Text is null
                ? new FindingRecorded(command.AuditId, command.Text, command.PublishedOn, command.Source)
                : new FindingTextSuperseded(command.Text, command.Source),
        };
        var standing = FindingCorrections.Standing(command.Text, finding).ToList();
        events.AddRange(standing);
        var title = standing.Aggregate(command.Text, (text, corrected) => FindingCorrections.Corrected(text, corrected.Texts)).Title;
        if (command.ReadTitle is { } read && read != title)
            events.Add(new FindingCorrected([new TextCorrection(CorrectedField.Title, null, title, read)], TextCorrection.ReadByAuditor));
        foreach (var stated in command.Recommendations)
        {
            var known = finding.Recommendations.FirstOrDefault(r => r.Number == stated.Number);
            if (known is null)
                events.Add(new RecommendationMade(stated.Number, stated.Text));
            else if (stated.Text != known.Text && stated.Text != known.Uncorrected)
                events.Add(new RecommendationTextSuperseded(stated.Number, stated.Text));
        }

        if (command.Response is { } response && response != finding.Response)
            events.Add(new ResponseRecorded(response, command.Positions));
        if (command.Reply is { } reply && reply != finding.Reply)
            events.Add(new ReplyRecorded(reply));
        return new Decision<FindingEvent>.Accepted(events);
    }

    private static Decision<FindingEvent> Draft(DraftFinding command, Finding finding)
    {
        var text = command.Text;
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "record findings")
            ?? Rules.NotInTheFuture(command.Act, "occurredOn")
            ?? FindingRules.Typed(text)
            ?? command.Recommendations
                .Select((r, i) => Rules.Text(r.Text, $"recommendations.{i}.text", required: true))
                .FirstOrDefault(r => r is not null);
        if (refusal is not null)
            return refusal;
        if (command.Recommendations.Count > MaxRecommendations)
        {
            return new InvalidValue(
                "recommendations", $"recommendations holds {command.Recommendations.Count}; at most {MaxRecommendations} are taken.");
        }

        if (finding.Text is not null)
            return new AlreadyExists("The finding is on record already.");
        if (command.AuditPublishedOn is { } day)
            return new AlreadyPublished($"The audit was published on {day:yyyy-MM-dd}; a finding is drafted in one that is not published.");

        var events = new List<FindingEvent> { new FindingRecorded(command.AuditId, text, PublishedOn: null, Source: null) };
        events.AddRange(command.Recommendations.Select((r, i) => new RecommendationMade(i + 1, r.Text)));
        List<AssignedPriority> priorities =
        [
            .. command.Recommendations
                .Select((r, i) => r.Priority is { } priority ? new AssignedPriority(i + 1, priority) : null)
                .OfType<AssignedPriority>(),
        ];
        if (command.Severity is not null || priorities.Count > 0)
            events.Add(new FindingAssessed(command.Severity, priorities));
        return new Decision<FindingEvent>.Accepted(events);
    }

    private static Decision<FindingEvent> Record(RecordRecommendation command, Finding finding)
    {
        var (number, text) = command.Stated;
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "record recommendations")
            ?? Rules.NotInTheFuture(command.Act, "occurredOn")
            ?? (number < 1 ? new InvalidValue("number", "number must be 1 or more.") : null)
            ?? Rules.Text(text, "text", required: true);
        if (refusal is not null)
            return refusal;
        if (finding.Recommendations.FirstOrDefault(r => r.Number == number) is { } known)
        {
            return known.Text == text
                ? new Decision<FindingEvent>.Accepted([])
                : new AlreadyExists($"Recommendation {number} of the finding is on record in other words.");
        }

        if (finding.Recommendations.Count >= MaxRecommendations)
            return new InvalidValue("number", $"The finding has {MaxRecommendations} recommendations, and takes no more.");

        var made = new RecommendationMade(number, text);
        return command.Priority is { } priority
            ? new Decision<FindingEvent>.Accepted([made, new FindingAssessed(null, [new AssignedPriority(number, priority)])])
            : made;
    }

    private static Decision<FindingEvent> Assess(AssessFinding command, Finding finding)
    {
        if (Rules.OnlyAuditors(command.Act.Actor, "rate a finding") is { } refusal)
            return refusal;
        if (command.Severity is null && command.Priorities.Count == 0)
            return new InvalidValue("severity", "Nothing is rated: give severity, priorities, or both.");
        var numbers = command.Priorities.Select(p => p.Recommendation).ToList();
        if (numbers.Distinct().Count() != numbers.Count)
            return new InvalidValue("priorities", "priorities names a recommendation twice.");
        if (numbers.Exists(number => finding.Recommendations.All(r => r.Number != number)))
            return new InvalidValue("priorities", "priorities names a recommendation that the finding does not have.");

        var changed = command.Priorities
            .Where(p => finding.Recommendations.Any(r => r.Number == p.Recommendation && r.Priority != p.Priority))
            .ToList();
        var severity = command.Severity == finding.Severity ? null : command.Severity;
        return severity is null && changed.Count == 0
            ? new Decision<FindingEvent>.Accepted([])
            : new FindingAssessed(severity, changed);
    }

    private static Decision<FindingEvent> Link(LinkPriorFinding command, Finding finding)
    {
        const string Field = "priorFindingId";
        var prior = command.Prior;
        if (Rules.OnlyAuditors(command.Act.Actor, "link findings") is { } refusal)
            return refusal;
        if (prior.AuditId == finding.AuditId)
            return new InvalidValue(Field, $"{Field} is a finding of the same audit; only one of an earlier audit can be repeated.");
        if (!string.Equals(prior.Agency, command.Agency, StringComparison.OrdinalIgnoreCase))
            return new InvalidValue(Field, $"{Field} is a finding at {prior.Agency}; only one at {command.Agency} can be repeated.");
        // Earlier by its day, so that no two findings repeat each other.
        if (prior.PublishedOn is null || prior.PublishedOn >= (command.PublishedOn ?? DateOnly.MaxValue))
            return new InvalidValue(Field, $"{Field} is of an audit that was not published before this one.");

        return finding.PriorFindingId == prior.Id
            ? new Decision<FindingEvent>.Accepted([])
            : new PriorFindingLinked(prior.Id);
    }

    private static Decision<FindingEvent> Comment(PostComment command)
    {
        var actor = command.Act.Actor;
        var refusal = (actor.IsAuditor ? null : Rules.OnlyOwnAuditee(actor, command.Auditee, "comment on a finding"))
            ?? Rules.Text(command.Text, "text", required: true);
        return refusal is null ? new CommentPosted(command.Text) : refusal;
    }
}
