using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// Where people are answered. Into a file or a pipe goes plain text without colours, at a width that does not depend on a window.
/// </summary>
internal static class Terminal
{
    private const int WidthWithoutWindow = 120;

    /// <summary>Standard output: answers.</summary>
    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error: what goes on, and what went wrong.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>
    /// A text that was not written by us, fit for a terminal: control characters other than line feed and tab, by which a page could
    /// move the cursor or rename the window, become U+FFFD.
    /// </summary>
    public static string Plain(string text) =>
        string.Create(text.Length, text, (plain, given) =>
        {
            for (var i = 0; i < given.Length; i++)
                plain[i] = char.IsControl(given[i]) && given[i] is not ('\n' or '\t') ? '\uFFFD' : given[i];
        });

    /// <summary>The same as markup of Spectre.Console that shows the text and nothing else.</summary>
    public static string Escape(string text) => Markup.Escape(Plain(text));

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
