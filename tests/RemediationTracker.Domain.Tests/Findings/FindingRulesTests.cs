using RemediationTracker.Domain.Findings;

namespace RemediationTracker.Domain.Tests.Findings;

public sealed class FindingRulesTests
{
    private static readonly string TooLong = new('x', 10_001);
    private static readonly FindingText Text = new("No list", "There was none.", null, [], null, null);

    [Fact]
    public void What_is_short_enough_is_taken() => FindingRules.Typed(Text, new string('x', 10_000), null).ShouldBeNull();

    [Fact]
    public void Each_part_that_is_too_long_is_named()
    {
        Refusal?[] refusals =
        [
            FindingRules.Typed(Text with { Condition = TooLong }, null, null),
            FindingRules.Typed(Text with { PostAuditAction = TooLong }, null, null),
            FindingRules.Typed(Text, TooLong, null),
            FindingRules.Typed(Text, null, TooLong),
        ];

        refusals.OfType<InvalidValue>().Select(refusal => refusal.Field).ShouldBe(["condition", "postAuditAction", "response", "reply"]);
    }
}
