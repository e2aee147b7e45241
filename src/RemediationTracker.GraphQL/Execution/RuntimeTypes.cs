using System.Collections.Concurrent;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Finds the object type that a value of an interface or union is, by the value's CLR type.</summary>
internal sealed class RuntimeTypes(IReadOnlyDictionary<Type, List<ObjectType>> byClrType)
{
    private readonly ConcurrentDictionary<(CompositeType Type, Type Clr), ObjectType?> found = new();

    /// <summary>Base classes count too, the nearest first. Null when none is bound to a possible type.</summary>
    public ObjectType? Find(CompositeType type, Type clr) => found.GetOrAdd((type, clr), static (key, map) =>
    {
        for (var candidate = key.Clr; candidate is not null; candidate = candidate.BaseType)
        {
            if (map.TryGetValue(candidate, out var bound) && bound.Find(key.Type.PossibleTypes.Contains) is { } match)
            {
                return match;
            }
        }

        return null;
    }, byClrType);
}
