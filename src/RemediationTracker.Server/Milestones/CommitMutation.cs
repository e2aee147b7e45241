using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>Resolver of <c>Mutation.commitMilestones</c>: what no page brings, as many milestones as its phrase holds.</summary>
public sealed class CommitMutation(
    MutationRunner runner, ActedOn actedOn, OnRecord onRecord, TrackerReader reader, TrackerClock clock)
{
    private static readonly char[] Joints = [' ', ';', ',', '.', '\n', '\t'];

    /// <summary>Commits to one or more milestones.</summary>
    public async Task<CommitMilestonesPayload> CommitMilestonesAsync(CommitMilestonesInput input, ResolverContext context)
    {
        var phrase = input.Due.Text;
        var act = context.ActOn(clock.Today, input.SaidOn);
        var parts = phrase.Length <= DuePhrase.MaxLength ? PartsOf(input, phrase, act.OccurredOn, published: null) : [];
        List<Guid> streams = [];
        var (rows, refusal) = await runner.RunAsync(input, PlanAsync, ReadAsync, context);
        var readings = parts.Count == 0 ? null : parts.ConvertAll(part => part.Reading);
        return refusal is null
            ? new CommitMilestonesPayload(rows, readings, null)
            : new CommitMilestonesPayload(null, readings, [MutationError.Of(refusal, input.FindingId)]);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await actedOn.FindingAsync(input.FindingId, context) is not { } finding)
                return ActedOn.No("finding");
            if (Blank.Is(input.Title))
                return new InvalidValue("title", "title must not be empty.");
            if (Blank.Is(phrase))
                return new InvalidValue("due", "due must not be empty.");
            if (parts.Count == 0)
                return new InvalidValue("due", $"due has {phrase.Length} characters; at most {DuePhrase.MaxLength} are taken.");
            if (await ObjectionAsync(input, finding, context) is { } objection)
                return objection;

            // As many as before: where a phrase counts from the day of publication, that is all that it changes.
            parts = PartsOf(input, phrase, act.OccurredOn, finding.Audit.PublishedOn);

            var first = MutationRunner.NewStream(input, context);
            if (input.CommandId is null && finding.Auditee.Employs(act.Actor))
            {
                var parted = parts.ConvertAll(part => (part.Title, part.Due));
                var (same, free) = await onRecord.MilestoneAsync(
                    finding.Key, $"{input.Title}/{phrase}", parted, context.CancellationToken);
                if (same is { } there)
                    return ThereAlready.Of("Milestone", there);
                first = free;
            }

            streams = [.. parts.Select((_, place) => place == 0 ? first : DerivedId.Of(first, $"part {place}"))];
            var dependsOn = input.DependsOn is { } id ? Ids.KeyOf("Milestone", id) : null;
            var numbers = (input.Recommendations ?? []).Distinct().Order().ToList();
            return new MutationRunner.Plan(
                [.. parts.Zip(streams, (part, stream) => Aggregates.Milestone(stream, new CommitMilestone(
                    act,
                    finding.Auditee,
                    new MilestoneCommitted(finding.Key, part.Title, finding.Audit.Agency, part.Due, numbers, dependsOn))))],
                null)
            {
                Begins = "Milestone",
            };
        }

        async Task<IReadOnlyList<MilestoneRow>?> ReadAsync()
        {
            var columns = MilestoneSources.Milestones.ColumnsFor(context.SelectedFields("milestones"));
            var found = await reader.ByKeyAsync(
                MilestoneSources.On(clock.Today), context.Scope(), columns, streams, context.CancellationToken);
            return [.. streams.Where(found.ContainsKey).Select(stream => found[stream])];
        }
    }

    /// <summary>Each date with the words that go with it, as in "3/1/2021 for rules; 6/1/2021 for training".</summary>
    private static List<(string Title, Due Due, DueReading Reading)> PartsOf(
        CommitMilestonesInput input, string phrase, DateOnly said, DateOnly? published)
    {
        var readings = DuePhrase.Read(phrase, said, input.Calendar, published: published).ToList();
        return readings is [var only]
            ? [(input.Title, Due.Of(phrase, only), only)]
            : [.. CommitmentParts.Of(phrase, readings)
                .Select(part => ($"{input.Title}: {Tidied(part.Part)}", Due.Of(part.Reading.Text, part.Reading), part.Reading))];
    }

    private static string Tidied(string part)
    {
        const string And = "and";
        var title = part.Trim(Joints);
        if (title.StartsWith($"{And} ", StringComparison.OrdinalIgnoreCase))
            title = title[And.Length..].TrimStart(Joints);
        return title.EndsWith($" {And}", StringComparison.OrdinalIgnoreCase) ? title[..^And.Length].TrimEnd(Joints) : title;
    }

    private async Task<Refusal?> ObjectionAsync(CommitMilestonesInput input, FindingOfAudit finding, ResolverContext context)
    {
        if (input.DependsOn is { } id)
        {
            var known = Ids.KeyOf("Milestone", id) is { } key
                && await reader.FindAsync(MilestoneSources.On(clock.Today), context.Scope(), ["id"], key, context.CancellationToken) is not null;
            if (!known)
                return new InvalidValue("dependsOn", "dependsOn names no commitment that you may read.");
        }

        var there = await reader.OfAsync(
            RecommendationSources.OfFindings, context.Scope(), ["number"], [finding.Key], context.CancellationToken);
        var unknown = (input.Recommendations ?? []).Except(there[finding.Key].Select(r => r.Number)).ToList();
        return unknown.Count == 0
            ? null
            : new InvalidValue("recommendations", $"recommendations holds {unknown[0]}, which is no number of this finding's.");
    }
}

/// <summary>Input of <c>commitMilestones</c>. A null day means today, a null list none.</summary>
public sealed record CommitMilestonesInput(
    string FindingId,
    string Title,
    NewDueInput Due,
    DateOnly? SaidOn,
    FiscalCalendar Calendar,
    IReadOnlyList<int>? Recommendations,
    string? DependsOn) : CommandInput;

/// <summary>
/// The milestones in order of the phrase's words, or why nothing was recorded; never both. And how each part of the phrase was read, also
/// when it was refused; null when there is none, or it is too long.
/// </summary>
public sealed record CommitMilestonesPayload(
    IReadOnlyList<MilestoneRow>? Milestones, IReadOnlyList<DueReading>? Readings, IReadOnlyList<object>? Errors);
