using System.Diagnostics;
using System.Globalization;

namespace RemediationTracker.Faults.Site;

/// <summary>
/// A cluster with findings on record, made once a process and copied for each scenario.
/// </summary>
internal static class Template
{
    private const int Findings = 60;
    private const string Cluster = "postgres";
    private const string Title = "Annually Update or Test Its Disaster Recovery Plan.";
    private static readonly Lazy<Task<ScratchFolder>> Made = new(MakeAsync);

    /// <summary>Copies it into a scenario's folder, as <c>postgres</c>.</summary>
    public static async Task CopyToAsync(ScratchFolder folder, CancellationToken cancellationToken)
    {
        var template = await Made.Value;
        using var copy = Process.Start("cp", ["-aT", template.At(Cluster), folder.At(Cluster)]);
        await copy.WaitForExitAsync(cancellationToken);
        if (copy.ExitCode != 0)
            throw new IOException($"The cluster cannot be copied to {folder.At(Cluster)}.");
    }

    private static async Task<ScratchFolder> MakeAsync()
    {
        var folder = new ScratchFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        await using var postgres = await Postgres.CreateAsync(folder.At(Cluster), CancellationToken.None);
        await using var server = new ServerProcess(folder.At("data"), postgres.ConnectionString, folder.At("import.log"));
        var pages = Enumerable.Range(1, Findings).Select(number => folder.At($"page-{number}.txt")).ToList();
        foreach (var (page, number) in pages.Zip(Enumerable.Range(1, Findings)))
            await File.WriteAllTextAsync(page, Numbered(number));
        await server.CommandAsync(["import", .. pages], CancellationToken.None);
        return folder;
    }

    /// <summary>The sample page under another title.</summary>
    private static string Numbered(int number)
    {
        using var sample = new StreamReader(typeof(Template).Assembly.GetManifestResourceStream("page.txt")!);
        return sample.ReadToEnd()
            .Replace(Title, string.Create(CultureInfo.InvariantCulture, $"Keep List Number {number}."), StringComparison.Ordinal);
    }
}
