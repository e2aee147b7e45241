using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>Resolver of <c>updateMilestones</c>: many of the mutations of milestones at once, each a command of its own.</summary>
public sealed class MilestoneUpdates(MilestoneMutation mutation)
{
    /// <summary>Most items of one mutation.</summary>
    private const int MaxItems = 50;

    /// <summary>Carries the items out in their order. One that is refused does not stop the others.</summary>
    public async Task<UpdateMilestonesPayload> UpdateMilestonesAsync(UpdateMilestonesInput input, ResolverContext context)
    {
        if (input.Items.Count is 0 or > MaxItems)
            return Refuse("items", $"items holds {input.Items.Count}; 1 to {MaxItems} are taken.");
        var commandId = Guid.Empty;
        if (input.CommandId is { } text && !MutationRunner.IsCommandId(text, out commandId))
            return Refuse("commandId", MutationRunner.NoUuid);

        var outcomes = new List<MilestonePayload>();
        foreach (var (place, item) in input.Items.Index())
        {
            var act = (MilestoneInput)item.Values.Single(given => given is not null)!;
            var ofPlace = input.CommandId is null ? null : IdOf(commandId, place);
            outcomes.Add(await mutation.ActAsync(act with { CommandId = act.CommandId ?? ofPlace }, context));
        }

        return new UpdateMilestonesPayload(outcomes, null);
    }

    private static UpdateMilestonesPayload Refuse(string field, string message) =>
        new(null, [new InvalidValueError(message, "INVALID_VALUE", field)]);

    /// <summary>The id of the item at this place: always the same, so that all can be sent again.</summary>
    private static string IdOf(Guid commandId, int place) => DerivedId.Of($"updateMilestones/{commandId}/{place}").ToString();
}

/// <summary>Input of <c>updateMilestones</c>. An item is the input of one mutation, under its name.</summary>
public sealed record UpdateMilestonesInput(string? CommandId, IReadOnlyList<IReadOnlyDictionary<string, object?>> Items);

/// <summary>What the items came to, in their order; or why none was looked at; never both.</summary>
public sealed record UpdateMilestonesPayload(IReadOnlyList<MilestonePayload>? Items, IReadOnlyList<object>? Errors);
