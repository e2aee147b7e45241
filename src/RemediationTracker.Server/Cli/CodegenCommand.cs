using System.CommandLine;
using JasperFx;
using JasperFx.CodeGeneration;
using RemediationTracker.Server.Record;
using Wolverine;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// <c>codegen FOLDER</c>, for whoever builds the tracker: writes the code around the handlers of messages, which Wolverine would compile at
/// each start otherwise. It needs no database.
/// </summary>
internal static class CodegenCommand
{
    public static Command Create(Action<IServiceCollection> parts)
    {
        var folder = new Argument<string>("folder") { Description = "src/RemediationTracker.Server/Internal/Generated" };
        var command = new Command("codegen", "Write the generated code of message handlers.") { folder };
        command.Hidden = true;
        command.SetAction(async parsed =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            await using var nowhere = TrackerDatabase.Nowhere();
            builder.Services.AddTracker(nowhere, new TrackerOptions { DataDirectory = "." }, DurabilityMode.Balanced);
            builder.Services.ConfigureWolverine(options =>
            {
                options.CodeGeneration.TypeLoadMode = TypeLoadMode.Dynamic;
                options.CodeGeneration.GeneratedCodeOutputPath = Path.GetFullPath(parsed.GetValue(folder)!);
            });
            parts(builder.Services);
            using var host = builder.Build();
            return await host.RunJasperFxCommands(["codegen", "write"]);
        });
        return command;
    }
}
