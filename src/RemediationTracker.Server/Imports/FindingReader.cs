namespace RemediationTracker.Server.Imports;

/// <summary>Puts the parts of a placed page together into its finding.</summary>
internal static class FindingReader
{
    /// <summary>Null when the page has none of a finding's parts but, perhaps, an Overview.</summary>
    public static FindingProposal? Read(List<PlacedBlock> blocks, Doubts doubts)
    {
        if (!blocks.Exists(b => PageHeadings.IsPartOfFinding(b.Place)))
            return null;
        var recommendations = RecommendationReader.Read(blocks);
        if (recommendations.Count == 0)
            doubts.Add("The page holds no recommendation.");
        var response = blocks.FindAll(b => b.Place == PagePlace.Response);
        if (response.Count == 0)
            doubts.Add("The page holds no response of the auditee.");
        return new FindingProposal
        {
            Condition = TextOf(blocks, PagePlace.Condition),
            Effect = TextOf(blocks, PagePlace.Subtitle) ?? TextOf(blocks, PagePlace.Effect),
            Criteria = CriteriaReader.Read(blocks.FindAll(b => b.Place == PagePlace.Criteria)),
            Cause = TextOf(blocks, PagePlace.Cause),
            Recommendations = recommendations,
            Response = TextOf(blocks, PagePlace.Response),
            Positions = PositionReader.Read(response, recommendations),
            Reply = TextOf(blocks, PagePlace.Reply),
            PostAuditAction = TextOf(blocks, PagePlace.PostAuditAction),
        };
    }

    /// <summary>The paragraphs of a part, verbatim, joined by an empty line; null when there are none.</summary>
    public static string? TextOf(List<PlacedBlock> blocks, PagePlace place)
    {
        var texts = blocks.FindAll(b => b.Place == place).ConvertAll(b => b.Text);
        return texts.Count == 0 ? null : string.Join("\n\n", texts);
    }
}
