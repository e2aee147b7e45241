using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

public sealed class DueWindowTests
{
    [Fact]
    public void A_window_with_one_end_or_the_wrong_way_round_is_a_bug()
    {
        Should.Throw<ArgumentException>(() => new DueWindow(Said, null));
        Should.Throw<ArgumentException>(() => new DueWindow(Said, Said.AddDays(-1)));
    }
}
