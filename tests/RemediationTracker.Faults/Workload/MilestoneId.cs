using System.Buffers.Text;
using System.Text;

namespace RemediationTracker.Faults.Workload;

/// <summary>The API's id of a milestone.</summary>
internal static class MilestoneId
{
    private const string Prefix = "Milestone:";

    public static string Of(Guid key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Prefix}{key:N}"));

    public static Guid KeyOf(string id) => Guid.ParseExact(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id))[Prefix.Length..], "N");
}
