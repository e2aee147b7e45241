using Microsoft.Playwright;
using RemediationTracker.TestNode;

namespace RemediationTracker.Browser.Tests;

/// <summary>What axe finds on a page by its rules for WCAG 2.1, A and AA: contrast, names, roles, structure. And what is wider than the window.</summary>
internal static class Accessibility
{
    private static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

    /// <summary>What is looked for in the dark: all else that is broken is so in the light too.</summary>
    private static readonly string[] OfColors = ["color-contrast", "link-in-text-block"];

    private static readonly Lazy<Task<string>> Axe = new(ReadAsync);

    /// <summary>What is broken on the page as it stands, on a screen and on a telephone, light and dark. It is left as it was.</summary>
    public static async Task<IReadOnlyList<string>> BrokenAsync(IPage page)
    {
        var size = page.ViewportSize!;
        await page.EvaluateAsync(await Axe.Value);
        var broken = new List<string>();
        foreach (var width in (int[])[1280, 320])
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var (colors, rules) in new[] { (ColorScheme.Dark, OfColors), (ColorScheme.Light, All) })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = colors });
                broken.AddRange((await page.EvaluateAsync<string[]>(Look, rules)).Select(one => $"{page.Url}, {width}, {colors}: {one}"));
            }
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
        return broken;
    }

    private static async Task<string> ReadAsync()
    {
        await NodePackages.InstalledAsync();
        var axe = await File.ReadAllTextAsync(Path.Combine(NodePackages.Folder, "node_modules", "axe-core", "axe.min.js"));
        return $"if (!window.axe) {{ {axe}\n}}; undefined";
    }

    private const string Look = """
        async (rules) => [
          ...(await axe.run({ runOnly: rules, resultTypes: ['violations'] })).violations
            .map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' | ')}`),
          ...(document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} px wide`] : []),
        ]
        """;
}
