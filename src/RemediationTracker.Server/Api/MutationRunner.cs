using RemediationTracker.Domain;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Api;

/// <summary>Carries out what a mutation asks for, once however often it is sent under one command id.</summary>
public sealed class MutationRunner(CommandHandler commands, TrackerReader reader, ILogger<MutationRunner> logger)
{
    private const string NotAnswered =
        "The database did not answer, so it is not known whether this is recorded. Send it again under the same command id: it is recorded once.";

    /// <summary>What is said of a command id that is none.</summary>
    internal const string NoUuid = "The command id must be a UUID of the command's own, as in 018f3c1e-7b5a-7cc0-9d4e-2a61f0b8c3d7.";

    /// <summary>Plans the command, hands it on, and reads the row of the stream that it went to.</summary>
    /// <param name="input">The mutation's.</param>
    /// <param name="plan">Makes the command, or refuses where there is nothing that the caller may read.</param>
    /// <param name="source">Where the row is, by the stream's id.</param>
    /// <param name="fields">What is asked of it.</param>
    /// <param name="context">The mutation's field.</param>
    internal async Task<(TRow? Row, Refusal? Refusal)> RunAsync<TRow>(
        CommandInput input, Func<Task<Plan>> plan, ListSource<TRow> source, IEnumerable<string> fields, ResolverContext context)
        where TRow : class, new()
    {
        var stream = Guid.Empty;
        return await RunAsync(
            input,
            async () =>
            {
                var planned = await plan();
                if (planned.Refusal is null)
                    stream = planned.Commands[0].StreamId;
                return planned;
            },
            () => reader.FindAsync(source, context.Scope(), source.ColumnsFor(fields), stream, context.CancellationToken),
            context);
    }

    /// <summary>Plans the command, hands it on, and reads what it came to.</summary>
    /// <param name="input">The mutation's.</param>
    /// <param name="plan">Makes the command, or refuses where there is nothing that the caller may read.</param>
    /// <param name="read">Reads the answer, once the command is recorded, now or before.</param>
    /// <param name="context">The mutation's field.</param>
    internal async Task<(TRow? Row, Refusal? Refusal)> RunAsync<TRow>(
        CommandInput input, Func<Task<Plan>> plan, Func<Task<TRow?>> read, ResolverContext context)
        where TRow : class => await RunAsync<TRow>(
            input,
            async origin =>
            {
                var planned = await plan();
                if (planned.Refusal is { } unknown)
                    return (null, unknown);
                var result = await commands.HandleAsync(planned.Commands, origin, context.CancellationToken);
                return result switch
                {
                    // Another was faster with the same.
                    Refused { Refusal: AlreadyExists } when planned.Begins is { } type =>
                        (null, ThereAlready.Of(type, planned.Commands[0].StreamId)),
                    Refused refused => (null, refused.Refusal),
                    _ => (await read(), null),
                };
            },
            context);

    /// <summary>Carries out what the mutation asks for, under the client's command id where there is one.</summary>
    /// <param name="input">The mutation's.</param>
    /// <param name="act">Carries it out, and tells what it came to or why nothing was recorded.</param>
    /// <param name="context">The mutation's field.</param>
    internal async Task<(TAnswer? Answer, Refusal? Refusal)> RunAsync<TAnswer>(
        CommandInput input, Func<CommandContext, Task<(TAnswer? Answer, Refusal? Refusal)>> act, ResolverContext context)
        where TAnswer : class
    {
        var origin = CommandContext.New();
        if (input.CommandId is { } text)
        {
            if (!IsCommandId(text, out var id))
                return (null, new InvalidValue("commandId", NoUuid));
            var fingerprint = CommandFingerprint.Of(context.Actor().Subject, NameOf(input), input);
            origin = origin with { CommandId = new CommandId(id, fingerprint) };
        }

        try
        {
            return await act(origin);
        }
        catch (Exception e) when (DatabaseFailure.IsUnavailable(e))
        {
            logger.LogError("{Field} was not answered by the database: {Reason}", context.FieldName, e.GetBaseException().Message);
            throw new GraphQLException(NotAnswered, ErrorCodes.DatabaseUnavailable);
        }
    }

    /// <summary>
    /// The id of the stream that a command begins: under a command id always the same, so that the command, sent again, finds what it made.
    /// </summary>
    internal static Guid NewStream(CommandInput input, ResolverContext context) =>
        input.CommandId is { } id ? DerivedId.Of($"{context.Actor().Subject}/{context.FieldName}/{id}") : Guid.CreateVersion7();

    /// <summary>Whether a text can be a command's id: a UUID of 32 digits and hyphens, not all zero.</summary>
    internal static bool IsCommandId(string text, out Guid id) => Guid.TryParseExact(text, "D", out id) && id != Guid.Empty;

    /// <summary>The mutation that takes this input, be it sent alone or as one of many.</summary>
    private static string NameOf(CommandInput input)
    {
        var name = input.GetType().Name[..^"Input".Length];
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }

    /// <summary>Commands that are recorded together, or why there are none.</summary>
    internal sealed record Plan(IReadOnlyList<StreamCommand> Commands, Refusal? Refusal)
    {
        /// <summary>What the first command begins, as the API calls it; null when it begins nothing.</summary>
        public string? Begins { get; init; }

        public static implicit operator Plan(StreamCommand command) => new([command], null);

        public static implicit operator Plan(Refusal refusal) => new([], refusal);
    }
}
