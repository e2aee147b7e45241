using RemediationTracker.Faults.Accounts;

namespace RemediationTracker.Faults.Judging;

/// <summary>Holds what the system says against what the harness knows. Pure.</summary>
internal static class Judge
{
    private const string DependencyMet = "dependency_met";

    /// <summary>Judges a scenario whose commands have all been answered, and whose system is quiet.</summary>
    public static Verdict Decide(Evidence evidence)
    {
        var answers = evidence.Account.OfType<Answered>().ToList();
        return new Verdict
        {
            Acknowledged = answers.Where(answer => answer.Outcome == Outcome.Acknowledged).DistinctBy(answer => answer.Command).Count(),
            Unknown = answers.Count(answer => answer.Outcome == Outcome.Unknown),
            Refused = answers.Where(answer => answer.Outcome == Outcome.Refused).DistinctBy(answer => answer.Command).Count(),
            Reasons = answers.Where(answer => answer.Detail is not null).CountBy(answer => answer.Detail!).ToDictionary(),
            Faults =
            [
                .. Commands(evidence, answers.ToLookup(answer => answer.Command, answer => answer.Outcome)),
                .. Chain(evidence),
                .. Versions(evidence),
                .. ReadModel(evidence),
                .. Histories(evidence),
                .. evidence.Subscribers.SelectMany(subscriber => Telling(subscriber, evidence)),
                .. answers.Where(answer => answer.IsUnclear).Select(answer => answer.Detail).Distinct()
                    .Select(detail => new Fault(FaultKind.Wrong, $"A client was told of an error without a code: {detail}")),
                .. evidence.Unfinished.Select(what => new Fault(FaultKind.Stuck, what)),
            ],
        };
    }

    /// <summary>Each command's event is on record as often as its answer says, and its message had its effect once.</summary>
    private static IEnumerable<Fault> Commands(Evidence evidence, ILookup<Guid, Outcome> answers)
    {
        var recorded = evidence.Record.Where(row => row.Mark is not null).ToLookup(row => row.Mark!);
        var started = evidence.Record.Where(row => row.Type == DependencyMet).ToLookup(row => row.Stream);
        var intended = evidence.Account.OfType<Intended>().ToList();
        foreach (var command in intended)
        {
            var acknowledged = answers[command.Command].Contains(Outcome.Acknowledged);
            var refused = answers[command.Command].Contains(Outcome.Refused);
            var rows = recorded[command.Mark].ToList();
            if (rows.Count > 1)
                yield return new Fault(FaultKind.Doubled, $"“{command.Mark}” is on record {rows.Count} times.");
            if (acknowledged && rows.Count == 0)
                yield return new Fault(FaultKind.Lost, $"“{command.Mark}” was acknowledged and is not on record.");
            if (refused && rows.Count > 0)
                yield return new Fault(FaultKind.Wrong, $"“{command.Mark}” was refused and is on record.");
            if (rows.Exists(row => row.Stream != command.Milestone || row.Type != command.EventType))
                yield return new Fault(FaultKind.Wrong, $"“{command.Mark}” is on record elsewhere than it was sent to.");
            if (!acknowledged && !refused)
                yield return new Fault(FaultKind.Stuck, $"“{command.Mark}” was never answered.");
            if (command.Starts is not { } dependent || rows.Count == 0)
                continue;
            var effects = started[dependent].Count();
            if (effects == 0)
                yield return new Fault(FaultKind.Lost, $"The message of “{command.Mark}” had no effect.");
            if (effects > 1)
                yield return new Fault(FaultKind.Doubled, $"The message of “{command.Mark}” had its effect {effects} times.");
        }

        var known = intended.Select(command => command.Mark).ToHashSet();
        foreach (var mark in recorded.Select(rows => rows.Key).Where(mark => !known.Contains(mark)))
            yield return new Fault(FaultKind.Wrong, $"“{mark}” is on record, and nobody sent it.");
    }

    private static IEnumerable<Fault> Chain(Evidence evidence)
    {
        if (evidence.BrokenAt is { } position)
            yield return new Fault(FaultKind.Wrong, $"The ledger's chain is broken at position {position}.");
        foreach (var row in evidence.Record.Where(row => row.Position is null))
            yield return new Fault(FaultKind.Lost, $"{Name(row.Stream, row.Version)} is not in the ledger.");
    }

    /// <summary>A stream's versions follow each other in the ledger's order.</summary>
    private static IEnumerable<Fault> Versions(Evidence evidence) =>
        from stream in evidence.Record.GroupBy(row => row.Stream)
        from pair in stream.Zip(stream.Skip(1))
        where pair.Second.Version != pair.First.Version + 1
        select new Fault(FaultKind.Wrong, $"{Name(stream.Key, pair.Second.Version)} follows version {pair.First.Version}.");

    private static IEnumerable<Fault> ReadModel(Evidence evidence)
    {
        string[] progress = ["progress_posted", "milestone_reported_done"];
        var recorded = evidence.Record.Where(row => row.Mark is not null && progress.Contains(row.Type))
            .Select(row => new ProgressRow(row.Stream, row.Version, row.Mark!));
        return Compare(recorded, evidence.Progress, row => Name(row.Milestone, row.Version), "in the read model");
    }

    private static IEnumerable<Fault> Histories(Evidence evidence) => Compare(
        evidence.Record.Select(row => new HistoryRow(row.Stream, row.Version, row.Type)),
        evidence.Histories,
        row => Name(row.Milestone, row.Version),
        "in the history that the API tells");

    /// <summary>Each subscriber is told each event once, in the ledger's order.</summary>
    private static IEnumerable<Fault> Telling(string subscriber, Evidence evidence)
    {
        var told = evidence.Account.OfType<Told>().Where(entry => entry.Subscriber == subscriber)
            .Select(entry => (entry.Milestone, entry.Version)).ToList();
        var expected = evidence.Record.Where(row => row.Position is not null).Select(row => (Milestone: row.Stream, row.Version)).ToList();
        foreach (var fault in Compare(expected, told, row => Name(row.Milestone, row.Version), $"among what {subscriber} was told"))
            yield return fault;

        var once = told.Distinct().ToList();
        if (!once.SequenceEqual(expected.Intersect(once)))
            yield return new Fault(FaultKind.Wrong, $"{subscriber} was told events out of their order.");
    }

    private static IEnumerable<Fault> Compare<T>(IEnumerable<T> expected, IEnumerable<T> found, Func<T, string> name, string where)
        where T : notnull
    {
        var counts = found.CountBy(row => row).ToDictionary();
        var wanted = expected.ToHashSet();
        foreach (var row in wanted.Where(row => !counts.ContainsKey(row)))
            yield return new Fault(FaultKind.Lost, $"{name(row)} is not {where}.");
        foreach (var (row, count) in counts.Where(entry => entry.Value > 1))
            yield return new Fault(FaultKind.Doubled, $"{name(row)} is {count} times {where}.");
        foreach (var row in counts.Keys.Where(row => !wanted.Contains(row)))
            yield return new Fault(FaultKind.Wrong, $"{name(row)} is {where}, and not on record so.");
    }

    private static string Name(Guid stream, long version) => $"Version {version} of {stream}";
}
