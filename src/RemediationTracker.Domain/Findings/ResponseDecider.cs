namespace RemediationTracker.Domain.Findings;

/// <summary>Decides what follows when the auditee answers a finding, and the auditor the answer. Pure.</summary>
internal static class ResponseDecider
{
    /// <summary>The response, with a position for each recommendation; or the refusal.</summary>
    public static Decision<FindingEvent> Decide(RecordResponse command, Finding finding)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "respond to a finding")
            ?? Rules.Text(command.Text, "text", required: true)
            ?? Positions(command.Positions, finding)
            ?? Rules.NotInTheFuture(command.Act, "respondedOn");
        if (refusal is not null)
            return refusal;

        var stated = finding.Recommendations.Select(r => PositionOn(r.Number, [.. command.Positions, .. finding.Positions])).ToList();
        return command.Text == finding.Response && stated.SequenceEqual(stated.Select(s => PositionOn(s.Recommendation, finding.Positions)))
            ? new Decision<FindingEvent>.Accepted([])
            : new ResponseRecorded(command.Text, stated);
    }

    /// <summary>The reply; or the refusal.</summary>
    public static Decision<FindingEvent> Decide(RecordReply command, Finding finding)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "reply to a response")
            ?? Rules.Text(command.Text, "text", required: true)
            ?? Rules.NotInTheFuture(command.Act, "repliedOn");
        if (refusal is not null)
            return refusal;
        if (finding.Response is null)
            return new NotFound("The finding has no response that could be replied to.");

        return command.Text == finding.Reply ? new Decision<FindingEvent>.Accepted([]) : new ReplyRecorded(command.Text);
    }

    private static InvalidValue? Positions(IReadOnlyList<StatedPosition> positions, Finding finding)
    {
        var numbers = positions.Select(p => p.Recommendation).ToList();
        if (numbers.Distinct().Count() != numbers.Count)
            return new InvalidValue("positions", "positions names a recommendation twice.");

        return numbers.Exists(number => finding.Recommendations.All(r => r.Number != number))
            ? new InvalidValue("positions", "positions names a recommendation that the finding does not have.")
            : null;
    }

    private static StatedPosition PositionOn(int number, IReadOnlyList<StatedPosition> positions) =>
        positions.FirstOrDefault(p => p.Recommendation == number) ?? new StatedPosition(number, ResponsePosition.NotStated);
}
