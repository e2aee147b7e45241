using System.CommandLine;
using System.Text;
using System.Text.Json;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// <c>schema print</c> and <c>schema check FILE</c>: the API's schema, and what it does to the clients of an older one. They need no
/// database.
/// </summary>
internal static class SchemaCommand
{
    // Changes that break clients end with 1, which a build can look at; a file that cannot be compared with 2.
    private const int Breaking = 1;
    private const int NotUnderstood = 2;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An older schema, in GraphQL's own language." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var print = new Command("print", "Print the API's schema.");
        print.SetAction(_ =>
        {
            Console.Out.Write(ApiSchema.Sdl);
            return 0;
        });
        var check = new Command(
            "check",
            "List what breaks, or may surprise, the clients of an older schema. Exit status: 0 nothing breaks, 1 something does, 2 the file "
            + "is no schema.")
        {
            file, json,
        };
        check.SetAction(parsed => Check(parsed.GetValue(file)!, parsed.GetValue(json)));
        return new Command("schema", "Print the API's schema, or compare it with an older one.") { print, check };
    }

    private static int Check(string file, bool json)
    {
        IReadOnlyList<SchemaChange> changes;
        try
        {
            changes = SchemaComparison.Between(File.ReadAllText(file, Encoding.UTF8), ApiSchema.Sdl);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Terminal.Plain(e.Message));
            return NotUnderstood;
        }
        catch (SchemaBindingException e)
        {
            Console.Error.WriteLine(Terminal.Plain(string.Join('\n', e.Problems.Prepend($"{file} is no schema:"))));
            return NotUnderstood;
        }

        if (json)
            Output.WriteJson(changes.Select(change => new { change.Kind, change.Description, change.IsBreaking }));
        else
            Write(changes);
        return changes.Any(change => change.IsBreaking) ? Breaking : 0;
    }

    private static void Write(IReadOnlyList<SchemaChange> changes)
    {
        Write("Breaking", [.. changes.Where(change => change.IsBreaking)]);
        Write("Dangerous", [.. changes.Where(change => !change.IsBreaking)]);
    }

    private static void Write(string heading, IReadOnlyList<SchemaChange> changes)
    {
        Console.Out.WriteLine($"{heading}: {changes.Count}");
        foreach (var change in changes)
        {
            var kind = JsonNamingPolicy.SnakeCaseUpper.ConvertName(change.Kind.ToString());
            Console.Out.WriteLine(Terminal.Plain($"  {kind}: {change.Description}"));
        }
    }
}
