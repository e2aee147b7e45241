using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>Where people are answered. Into a file or a pipe goes plain text without colours, at a width that does not depend on a window.</summary>
internal static class Terminal
{
    private const int WidthWithoutWindow = 120;

    /// <summary>Standard output: answers.</summary>
    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error: what goes on, and what went wrong.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected)
            console.Profile.Width = WidthWithoutWindow;
        return console;
    }
}
