using RemediationTracker.Server.Api;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Tests.Api;

public sealed class CommandFingerprintTests
{
    /// <summary>It was reckoned by another program: a client may send again what was recorded by an older server.</summary>
    [Fact]
    public void A_fingerprint_is_storage_and_does_not_change()
    {
        var input = new PostProgressInput("x", "Half way.", OccurredOn: null) { CommandId = Guid.NewGuid().ToString() };

        Convert.ToHexStringLower(CommandFingerprint.Of("auditor-1", "postProgress", input))
            .ShouldBe("2efb4a55832daa71f07d03170b37925beb2ce0f84c3bf034705d6df5434f85c6");
    }
}
