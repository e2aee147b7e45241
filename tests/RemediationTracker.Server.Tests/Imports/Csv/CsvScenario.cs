using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Tests.Imports.Csv;

/// <summary>What tests of CSV do again and again.</summary>
internal static class CsvScenario
{
    private static readonly Actor Auditor = new("test-auditor", "An auditor", Role.Auditor, null);

    public static Task<CsvImportReport> ImportCsvAsync(
        this TrackerFixture tracker, string list, string text, CsvImportMode mode = CsvImportMode.AllOrNothing, Actor? actor = null) =>
        tracker.ImportCsvAsync(list, Encoding.UTF8.GetBytes(text), mode, actor);

    public static Task<CsvImportReport> ImportCsvAsync(
        this TrackerFixture tracker, string list, byte[] bytes, CsvImportMode mode = CsvImportMode.AllOrNothing, Actor? actor = null, Encoding? encoding = null)
    {
        var act = Act.On(tracker.Services.GetRequiredService<TrackerClock>().Today, actor ?? Auditor);
        return tracker.Services.GetRequiredService<CsvImport>().ImportAsync(
            CsvImport.Lists.Single(one => one.Name == list),
            $"{list}.csv",
            bytes,
            encoding,
            act,
            mode,
            new Progress<double>(),
            CancellationToken.None);
    }

    /// <summary>A list as its export writes it.</summary>
    public static async Task<byte[]> ExportAsync(
        this TrackerFixture tracker, string name, ReadScope scope, ExportFormat? format = null)
    {
        var list = ExportLists.Find(name)!;
        using var file = new MemoryStream();
        var rows = list.RowsAsync(
            tracker.Services.GetRequiredService<TrackerReader>(), scope, new DateOnly(2023, 3, 1), CancellationToken.None);
        await (format ?? ExportFormat.Csv).WriteAsync(file, list.Headers, rows, CancellationToken.None);
        return file.ToArray();
    }
}
