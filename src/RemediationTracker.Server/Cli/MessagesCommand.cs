using System.CommandLine;
using System.CommandLine.Parsing;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// <c>messages</c>: what waits to be delivered, what was given up, and what an operator does about that.
/// </summary>
internal static class MessagesCommand
{
    private const int Most = 1000;

    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("messages", "Count what waits, is scheduled, or was given up.")
        {
            json,
            Dead(session),
            Show(session),
            Replay(session),
            Discard(session),
            Scheduled(session),
        };
        Run(command, session, async (parsed, services, cancellationToken) =>
        {
            var counts = await services.GetRequiredService<MessageOperations>().CountAsync(cancellationToken);
            if (parsed.GetValue(json))
                Output.WriteJson(counts);
            else
                MessagesOutput.Write(counts);
        });
        return command;
    }

    private static Command Dead(Func<ParseResult, CliSession> session)
    {
        var type = OfType("Only those of this type.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("dead", $"List the dead letters, the latest first, {Most} at most.") { type, json };
        Run(command, session, async (parsed, services, cancellationToken) =>
        {
            var asked = parsed.GetValue(type);
            var letters = await services.GetRequiredService<MessageOperations>().DeadAsync(asked, Most, cancellationToken);
            if (parsed.GetValue(json))
                Output.WriteJson(letters);
            else
                MessagesOutput.Write(letters, asked);
        });
        return command;
    }

    private static Command Show(Func<ParseResult, CliSession> session)
    {
        var id = Id();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("show", "Show a dead letter, its body and its error in full.") { id, json };
        Run(command, session, async (parsed, services, cancellationToken) =>
        {
            var letter = await services.GetRequiredService<MessageOperations>().FindAsync(parsed.GetValue(id), cancellationToken)
                ?? throw new DeadMessageNotFoundException([parsed.GetValue(id)]);
            if (parsed.GetValue(json))
                Output.WriteJson(letter);
            else
                MessagesOutput.Write(letter);
        });
        return command;
    }

    private static Command Replay(Func<ParseResult, CliSession> session)
    {
        var ids = new Argument<Guid[]>("ids")
        {
            Description = "The dead letters.",
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => Parse(token.Value, result))],
        };
        var all = new Option<bool>("--all") { Description = "Every dead letter." };
        var type = OfType("Every dead letter of this type.");
        var command = new Command("replay", "Put dead letters back, to be delivered once more: all that are named, or none.") { ids, all, type };
        command.Validators.Add(result =>
        {
            bool[] ways = [result.GetResult(ids)?.Tokens.Count > 0, result.GetValue(all), result.GetValue(type) is not null];
            if (ways.Count(way => way) != 1)
                result.AddError("Give the ids of dead letters, or --all, or --type.");
        });
        Run(command, session, async (parsed, services, cancellationToken) =>
        {
            var messages = services.GetRequiredService<MessageOperations>();
            var given = parsed.GetValue(ids)!.Distinct().ToArray();
            var replayed = given.Length;
            if (given.Length > 0)
                await messages.ReplayAsync(given, cancellationToken);
            else
                replayed = await messages.ReplayAllAsync(parsed.GetValue(type), cancellationToken);
            Console.Out.WriteLine($"{replayed} put back.");
        });
        return command;
    }

    private static Command Discard(Func<ParseResult, CliSession> session)
    {
        var id = Id();
        var reason = new Option<string>("--reason") { Description = "Why; it stays on record.", HelpName = "TEXT", Required = true };
        reason.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("--reason must not be empty.");
        });
        var command = new Command("discard", "Give a dead letter up for good. It stays on record, with the reason.") { id, reason };
        Run(command, session, async (parsed, services, cancellationToken) =>
        {
            await services.GetRequiredService<MessageOperations>()
                .DiscardAsync(parsed.GetValue(id), CliSession.Operator.Subject, parsed.GetValue(reason)!, cancellationToken);
            Console.Out.WriteLine("Discarded.");
        });
        return command;
    }

    private static Command Scheduled(Func<ParseResult, CliSession> session)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("scheduled", $"List what waits for its date, the first due first, {Most} at most.") { json };
        Run(command, session, async (parsed, services, cancellationToken) =>
        {
            var scheduled = await services.GetRequiredService<MessageOperations>().ScheduledAsync(Most, cancellationToken);
            if (parsed.GetValue(json))
                Output.WriteJson(scheduled);
            else
                MessagesOutput.Write(scheduled);
        });
        return command;
    }

    private static Argument<Guid> Id() =>
        new("id") { Description = "The dead letter.", CustomParser = result => Parse(result.Tokens[0].Value, result) };

    private static Guid Parse(string text, ArgumentResult result)
    {
        if (!Guid.TryParse(text, out var id))
            result.AddError($"“{text}” is no message's id; `messages dead` lists them.");
        return id;
    }

    private static Option<string?> OfType(string description) => new("--type") { Description = description, HelpName = "TYPE" };

    private static void Run(
        Command command, Func<ParseResult, CliSession> session, Func<ParseResult, IServiceProvider, CancellationToken, Task> work) =>
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            async services =>
            {
                await work(parsed, services, cancellationToken);
                return 0;
            },
            cancellationToken)));
}
