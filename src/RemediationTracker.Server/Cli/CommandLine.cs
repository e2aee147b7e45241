using System.CommandLine;

namespace RemediationTracker.Server.Cli;

/// <summary>The tracker's command line. Without a command it serves.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of the tracker's own files and of its private PostgreSQL.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".data",
        Recursive = true,
    };

    private static readonly Option<string?> Environment = new("--environment")
    {
        Description = "Development or Production; ASPNETCORE_ENVIRONMENT, else Production, when left out. `dotnet run` sets Development.",
        HelpName = "NAME",
        Recursive = true,
    };

    private static readonly Option<bool> EndWithParent = new("--end-with-parent")
    {
        Description = "End when the process that started this one ends. `dotnet run` sets it.",
        Recursive = true,
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Addresses to serve at, separated by semicolons; http://127.0.0.1:5080 when left out.",
        HelpName = "URLS",
    };

    private static readonly Option<bool> Empty = new("--empty")
    {
        Description = "In Development: begin with an empty record, without the sample audit.",
    };

    /// <summary>All commands, which run with <paramref name="parts"/> of the program.</summary>
    public static RootCommand Create(Action<IServiceCollection> parts)
    {
        var root = new RootCommand(
            "RemediationTracker: what the auditors found, and what the audited agencies promised to do about it. Without a command it serves. "
            + "Exit status: 0 done, 1 refused or failed, 2 not understood.")
        {
            Data,
            Environment,
            EndWithParent,
            Urls,
            Empty,
        };
        root.Add(ImportCommand.Create(Session));
        root.Add(ImportCsvCommand.Create(Session));
        root.Add(OverdueCommand.Create(Session));
        root.Add(WhatIfCommand.Create(Session));
        root.Add(ExportCommand.Create(Session));
        root.Add(DueCommand.Create());
        root.Add(SampleCommand.Create(Session));
        root.Add(TokenCommand.Create(Session));
        root.Add(SchemaCommand.Create());
        root.Add(MigrateCommand.Create(Session));
        root.Add(VerifyCommand.Create(Session));
        root.Add(CheckpointCommand.Create(Session));
        root.Add(MessagesCommand.Create(Session));
        root.Add(ProjectionsCommand.Create(Session));
        root.Add(CodegenCommand.Create(parts));
        root.SetAction((parsed, cancellationToken) =>
            Attempt.RunAsync(() => ServeCommand.RunAsync(Session(parsed), parsed.GetValue(Urls), parsed.GetValue(Empty), cancellationToken)));
        return root;

        CliSession Session(ParseResult result) => CliSession.Create(result.GetValue(Data)!, result.GetValue(Environment), parts);
    }

    /// <summary>Parses and runs; the exit status: 0 done, 1 failed or refused, 2 not understood.</summary>
    public static async Task<int> RunAsync(string[] args, Action<IServiceCollection> parts)
    {
        var root = Create(parts);
        Data.Validators.Add(result =>
        {
            var folder = result.GetValueOrDefault<string>();
            if (string.IsNullOrWhiteSpace(folder))
                result.AddError("--data must name a folder.");
            else if (File.Exists(folder))
                result.AddError($"--data must name a folder; {folder} is a file.");
        });
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Try --help.");
            return 2;
        }

        using var parent = parsed.GetValue(EndWithParent) ? ParentWatch.Start() : null;
        // After Ctrl-C a command still seals what it recorded.
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        // The server hears Ctrl-C by itself, and ends what it has begun; that may take longer than a command is given.
        if (parsed.CommandResult.Command == root)
            invocation.ProcessTerminationTimeout = null;
        return await parsed.InvokeAsync(invocation);
    }
}
