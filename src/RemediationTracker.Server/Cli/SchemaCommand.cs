using System.CommandLine;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Cli;

/// <summary><c>schema print</c>: the API's schema. It needs no database.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var print = new Command("print", "Print the API's schema.");
        print.SetAction(_ =>
        {
            Console.Out.Write(ApiSchema.Sdl);
            return 0;
        });
        return new Command("schema", "The API's schema.") { print };
    }
}
