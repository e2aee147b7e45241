using Quickenshtein;

namespace RemediationTracker.Server.Web;

/// <summary>How far what was typed is from what may be meant.</summary>
internal static class Slips
{
    /// <summary>How many slips one is from the other: two letters that changed places are one, which counts as two in Levenshtein's distance.</summary>
    public static int Between(string one, string other)
    {
        var differing = one.Length == other.Length ? Enumerable.Range(0, one.Length).Where(i => one[i] != other[i]).ToList() : [];
        return differing is [var i, var j] && j == i + 1 && one[i] == other[j] && one[j] == other[i]
            ? 1
            : Levenshtein.GetDistance(one, other);
    }
}
