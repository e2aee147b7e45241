using System.Globalization;

namespace RemediationTracker.Server.Web;

/// <summary>How pages write days and numbers.</summary>
internal static class Words
{
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Long(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Days; a dash when there are none to tell of.</summary>
    public static string Days(double? days) => days?.ToString("#,0.#", CultureInfo.InvariantCulture) ?? "–";

    public static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);
}
