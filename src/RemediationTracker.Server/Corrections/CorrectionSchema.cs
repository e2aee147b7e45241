using RemediationTracker.Domain;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Corrections;

/// <summary>Binds what the API has of errata; the mutations are of what they correct.</summary>
internal static class CorrectionSchema
{
    public static SchemaBinder BindCorrections(this SchemaBinder bind) => bind
        .Enum<CorrectedField>()
        .Object<CorrectionRow>("Correction");
}
