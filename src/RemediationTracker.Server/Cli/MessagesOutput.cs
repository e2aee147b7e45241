using System.Globalization;
using RemediationTracker.Server.Record;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>Messages as text for a terminal. Instants are in UTC.</summary>
internal static class MessagesOutput
{
    public static void Write(MessageCounts counts)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Messages", "");
        foreach (var (name, count) in ((string, long)[])
            [
                ("waiting to be delivered", counts.Waiting),
                ("of these due now", counts.Due),
                ("of these scheduled for later", counts.Scheduled),
                ("given up (dead letters)", counts.Dead),
            ])
        {
            table.AddRow(name, count.ToString("N0", CultureInfo.InvariantCulture));
        }

        table.AddRow("seconds that the oldest is due", counts.OldestDue.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture));
        Terminal.Out.Write(table);
    }

    /// <param name="letters">The dead letters.</param>
    /// <param name="type">The type that was asked for; null for all.</param>
    public static void Write(IReadOnlyList<DeadMessage> letters, string? type)
    {
        if (letters.Count == 0)
        {
            Terminal.Out.WriteLine(type is null
                ? "There are no dead letters."
                : $"There are no dead letters of the type {Terminal.Plain(type)}. `messages dead` lists all, with their types.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumn(new TableColumn("Id").NoWrap())
            .AddColumns("Type", "Attempts", "Died", "Error");
        foreach (var letter in letters)
        {
            var attempts = letter.Attempts.ToString(CultureInfo.InvariantCulture);
            table.AddRow(
                letter.Id.ToString(),
                Terminal.Escape(letter.Type),
                attempts,
                Instant(letter.DiedAt),
                Terminal.Escape(letter.Error.Split('\n', 2)[0]));
        }

        Terminal.Out.Write(table);
    }

    public static void Write(DeadMessage letter)
    {
        Line("Id", letter.Id.ToString());
        Line("Type", letter.Type);
        Line("Attempts", letter.Attempts.ToString(CultureInfo.InvariantCulture));
        Line("Enqueued", Instant(letter.EnqueuedAt));
        Line("Died", Instant(letter.DiedAt));
        Line("Correlation", letter.CorrelationId);
        Line("Causation", letter.CausationId?.ToString());
        Line("Stream", letter.Stream);
        if (letter.Discarded is { } discarded)
            Line("Discarded", $"{Instant(discarded.At)} by {discarded.By}: {discarded.Reason}");
        Line("Body", letter.Body);
        Line("Error", letter.Error);
    }

    public static void Write(IReadOnlyList<ScheduledMessage> scheduled)
    {
        if (scheduled.Count == 0)
        {
            Terminal.Out.WriteLine("Nothing is scheduled.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn(new TableColumn("Due").NoWrap()).AddColumns("Type", "Stream", "Id");
        foreach (var message in scheduled)
            table.AddRow(Instant(message.At), Terminal.Escape(message.Type), Terminal.Escape(message.Stream ?? "–"), message.Id.ToString());
        Terminal.Out.Write(table);
    }

    private static void Line(string name, string? value) => Console.Out.WriteLine($"{name,-13} {Terminal.Plain(value ?? "–")}");

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
