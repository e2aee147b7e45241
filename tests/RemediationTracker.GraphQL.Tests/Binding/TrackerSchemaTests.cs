using System.Runtime.CompilerServices;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Tests.Binding;

public sealed class TrackerSchemaTests
{
    private static readonly string Sdl = File.ReadAllText(Path.Combine(Here(), "../../../schema/tracker.graphql"));

    [Fact]
    public void The_trackers_schema_parses_and_its_types_hold_together()
    {
        var problems = new List<string>();
        var types = new TypeSystemBuilder(_ => BuiltInScalars.Find("String"), problems).Build(Parser.Parse(Sdl));
        problems.AddRange(TypeSystemRules.Check(types));

        problems.ShouldBeEmpty();
        types.Types["MilestoneOrder"].ShouldBeOfType<InputObjectType>().IsOneOf.ShouldBeTrue();
        types.Types["Date"].ShouldBeOfType<ScalarType>().SpecifiedByUrl.ShouldBe("https://scalars.graphql.org/andimarek/local-date.html");
        types.Types["Node"].ShouldBeOfType<InterfaceType>().PossibleTypes.Select(t => t.Name)
            .ShouldBe(["Audit", "Finding", "Recommendation", "Milestone"], ignoreOrder: true);
    }

    [Fact]
    public void Printing_the_trackers_schema_and_parsing_it_again_changes_nothing()
    {
        var printed = Printer.Print(Parser.Parse(Sdl));

        Printer.Print(Parser.Parse(printed)).ShouldBe(printed);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
