using Marten.Services.BatchQuerying;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>A command that others overtake, so many times, between its loading and its recording.</summary>
/// <param name="Command">The command.</param>
/// <param name="Times">How many times.</param>
/// <param name="Overtake">What the others do; given which time it is, from 1.</param>
internal sealed record OvertakenCommand(StreamCommand Command, int Times, Func<int, Task> Overtake)
    : StreamCommand(Command.StreamId, Command.Act)
{
    private int overtaken;

    internal override async Task<IReadOnlyList<DecidedCommand>> DecideEachAsync(IBatchedQuery batch, IReadOnlyList<StreamCommand> commands)
    {
        var decided = await Command.DecideEachAsync(batch, [Command]);
        if (overtaken++ < Times)
            await Overtake(overtaken);
        return decided;
    }
}
