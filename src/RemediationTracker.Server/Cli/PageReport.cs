using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Imports;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>Shows what was read of a page, and what became of it.</summary>
internal static class PageReport
{
    public static void Write(IAnsiConsole console, PageProposal page)
    {
        console.Write(new Rule(Terminal.Escape(page.Name)).LeftJustified());
        console.MarkupLineInterpolated($"[bold]{Terminal.Plain(page.Title)}[/]");
        var agency = page.Overview?.Agency ?? page.Agency ?? "not told";
        console.MarkupLineInterpolated($"Agency: {Terminal.Plain(agency)}. Published: {Days.Text(page.PublishedOn)}.");

        var sentences = new Table()
            .Border(TableBorder.Simple)
            .AddColumn(new TableColumn("#").RightAligned())
            .AddColumns("Read as", "Sentence");
        foreach (var sentence in page.Sentences)
        {
            var doubt = sentence.Doubt is null ? "" : $"\n[yellow]unsure: {Terminal.Escape(sentence.Doubt)}[/]";
            sentences.AddRow((sentence.Index + 1).ToString(), PlaceOf(sentence), Terminal.Escape(sentence.Text) + doubt);
        }

        console.Write(sentences);
        WriteMilestones(console, page);
        foreach (var doubt in page.Doubts)
            console.MarkupLineInterpolated($"[yellow]Unsure:[/] {Terminal.Plain(doubt)}");
    }

    public static void Write(IAnsiConsole console, PageProposal page, ImportOutcome outcome)
    {
        switch (outcome)
        {
            case PageRecorded recorded:
                console.MarkupLineInterpolated($"[green]Recorded[/] {Terminal.Plain(page.Name)}: {Web.Words.Count(recorded.EventCount, "event")}.");
                WriteAudit(console, recorded.Audit);
                foreach (var note in recorded.Notes)
                    console.MarkupLineInterpolated($"[yellow]Note:[/] {Terminal.Plain(note)}");
                break;
            case PageUnchanged:
                console.MarkupLineInterpolated($"{Terminal.Plain(page.Name)} is on record already; nothing new was recorded.");
                break;
            case PageHeldBack:
                console.MarkupLineInterpolated($"{Terminal.Plain(page.Name)} was not recorded, because another page was refused.");
                break;
            case PageChanged changed:
                WriteDifference(console, page, changed.Difference);
                break;
            case PageNotRecorded refused:
                var how = refused.Code == PageNotRecorded.AgencyUnknown ? " Give it with --agency NAME." : "";
                Console.Error.WriteLine(Terminal.Plain($"{refused.Code}: {refused.Message}{how} Nothing of this page was recorded."));
                break;
        }
    }

    /// <summary>The same of a dry run.</summary>
    public static void WriteForeseen(IAnsiConsole console, PageProposal page, PageJudgement judgement)
    {
        if (judgement.Outcome is { } outcome)
        {
            Write(console, page, outcome);
            return;
        }

        console.MarkupLineInterpolated($"Dry run: {Terminal.Plain(page.Name)} can be recorded. Nothing was.");
        WriteAudit(console, judgement.Audit!);
    }

    private static void WriteAudit(IAnsiConsole console, AuditOfPage audit)
    {
        if (audit.OnRecord is { } known)
        {
            console.MarkupLineInterpolated($"Audit: {Terminal.Plain(known.Title)}, which is on record.");
            if (audit.NewTitle is { } title)
                console.MarkupLineInterpolated($"[yellow]Note:[/] The page gives it another title: {Terminal.Plain(title)}.");
            if (audit.IsByDayAlone)
                console.MarkupLineInterpolated($"[yellow]Note:[/] The page does not name that audit: only its agency and its day match.");
            return;
        }

        console.MarkupLineInterpolated($"Audit: a new one of {Terminal.Plain(audit.Agency)}.");
        if (audit.Beside is { } other)
            console.MarkupLineInterpolated($"[yellow]Note:[/] An audit of that agency and day is on record by another title: {Terminal.Plain(other.Title)}.");
        if (audit.IsOfNewAgency)
            console.MarkupLineInterpolated($"[yellow]Note:[/] {Terminal.Plain(audit.Agency)} was not on record before: see whether it is spelled as it should be.");
        if (audit.Secretariat is { } secretariat)
            console.MarkupLineInterpolated($"Secretariat: {Terminal.Plain(secretariat)}, whose staff see it too.");
        else
            console.MarkupLineInterpolated($"[yellow]Note:[/] No secretariat is told: of auditees, the staff of {Terminal.Plain(audit.Agency)} alone see it.");
    }

    private static void WriteMilestones(IAnsiConsole console, PageProposal page)
    {
        if (page.Milestones.Count == 0)
        {
            console.MarkupLine("No commitments were read.");
            return;
        }

        var table = new Table().Title("Commitments").Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumn(new TableColumn("#").RightAligned())
            .AddColumns("Commitment", "Promised", "Due, and the rule that read it")
            .AddColumn(new TableColumn("Serves").NoWrap());
        for (var i = 0; i < page.Milestones.Count; i++)
        {
            var milestone = page.Milestones[i];
            var served = string.Join(", ", milestone.RecommendationNumbers.Select(n => $"#{n}"));
            table.AddRow(
                (i + 1).ToString(),
                Terminal.Escape(milestone.Title),
                Terminal.Escape(milestone.DuePhrase),
                $"{Window(milestone)}{AtFirst(milestone.Reading)}\n[dim]{milestone.Reading.Rule}[/]",
                served.Length == 0 ? "–" : served);
        }

        console.Write(table);
    }

    private static void WriteDifference(IAnsiConsole console, PageProposal page, IReadOnlyList<SentenceChange> difference)
    {
        Console.Error.WriteLine(Terminal.Plain(
            $"{PageChanged.Code}: Another version of {page.Name} is on record. "
            + "Nothing was recorded; --supersede lets this one take its place."));
        console.MarkupLineInterpolated($"{Terminal.Plain(page.Name)}, from the version on record (-) to this one (+):");
        foreach (var change in difference)
        {
            if (change.IsAdded)
                console.MarkupLineInterpolated($"[green]+ {Terminal.Plain(change.Text)}[/]");
            else
                console.MarkupLineInterpolated($"[red]- {Terminal.Plain(change.Text)}[/]");
        }
    }

    private static string PlaceOf(PageSentence sentence)
    {
        var place = sentence.RecommendationNumber is { } number ? $"{sentence.Place} {number}" : sentence.Place.ToString();
        return sentence.Milestones.Count == 0
            ? place
            : $"{place}\n[bold]commitment {string.Join(", ", sentence.Milestones.Select(m => m + 1))}[/]";
    }

    private static string AtFirst(DueReading reading) =>
        reading.Original is null ? "" : $"\nat first {Days.Text(reading.OriginalEarliest)}"
            + (reading.OriginalEarliest == reading.OriginalLatest ? "" : $" – {Days.Text(reading.OriginalLatest)}");

    private static string Window(MilestoneProposal milestone) =>
        (milestone.Reading.Earliest, milestone.Reading.Latest, milestone.DependsOn) switch
        {
            (null, _, { } first) => $"no date; after commitment {first + 1}",
            (null, _, null) when milestone.Reading.Condition is { } condition => $"no date; {Terminal.Escape(condition)}",
            (null, _, null) => "no date",
            ({ } earliest, { } latest, _) when earliest != latest => $"{Days.Text(earliest)} – {Days.Text(latest)}",
            (_, var day, _) => Days.Text(day),
        };
}
