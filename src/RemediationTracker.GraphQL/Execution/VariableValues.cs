using System.Text.Json;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Counts what variables hold, before any of it is looked at.</summary>
internal static class VariableValues
{
    /// <summary>Whether there are more values than <paramref name="limit"/>: variables, items of lists, and fields of objects.</summary>
    public static bool Exceed(int limit, JsonElement? variables)
    {
        var left = limit;
        return variables is { } given && !Fit(given, ref left);
    }

    private static bool Fit(JsonElement value, ref int left)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (--left < 0 || !Fit(item, ref left))
                {
                    return false;
                }
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                if (--left < 0 || !Fit(property.Value, ref left))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
