namespace RemediationTracker.Server.Imports;

/// <summary>Finds the effect on a page whose title has no line under it: the Overview's paragraphs that begin "As a result".</summary>
internal static class EffectReader
{
    public static List<PlacedBlock> WithoutSubtitle(List<PlacedBlock> blocks)
    {
        if (blocks.Exists(b => b.Place == PagePlace.Subtitle))
            return blocks;
        return blocks.ConvertAll(block =>
            block.Place == PagePlace.Condition && block.Plain.StartsWith("As a result", StringComparison.Ordinal)
                ? block with { Place = PagePlace.Effect }
                : block);
    }
}
