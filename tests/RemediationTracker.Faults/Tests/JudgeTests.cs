using RemediationTracker.Faults.Accounts;
using RemediationTracker.Faults.Judging;

namespace RemediationTracker.Faults.Tests;

/// <summary>A harness that never fails proves nothing: each fault is called what it is, and only it.</summary>
public sealed class JudgeTests
{
    private const string Subscriber = "ann";
    private static readonly Guid Stream = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Dependent = Guid.Parse("22222222-2222-2222-2222-222222222222");
    private static readonly Intended First = new(Guid.NewGuid(), Stream, "progress_posted", "one");
    private static readonly Intended Second = new(Guid.NewGuid(), Stream, "milestone_verified", "two", Dependent);
    private static readonly RecordedRow FirstRow = new(11, Stream, 2, "progress_posted", "one");
    private static readonly RecordedRow SecondRow = new(12, Stream, 3, "milestone_verified", "two");
    private static readonly RecordedRow StartRow = new(13, Dependent, 2, "dependency_met", null);

    /// <summary>Two commands, the second after an unknown outcome, and its message's effect.</summary>
    private static readonly Evidence Sound = new()
    {
        Account =
        [
            First, new Answered(First.Command, Outcome.Acknowledged), new Told(Subscriber, Stream, 2),
            Second, new Answered(Second.Command, Outcome.Unknown, "cut"), new Answered(Second.Command, Outcome.Acknowledged),
            new Told(Subscriber, Stream, 3), new Told(Subscriber, Dependent, 2),
        ],
        Record = [FirstRow, SecondRow, StartRow],
        Progress = [new(Stream, 2, "one")],
        Histories = [new(Stream, 2, "progress_posted"), new(Stream, 3, "milestone_verified"), new(Dependent, 2, "dependency_met")],
        Unfinished = [],
        Subscribers = [Subscriber],
    };

    [Fact]
    public void A_sound_system_is_found_sound()
    {
        var verdict = Judge.Decide(Sound);

        verdict.Faults.ShouldBeEmpty();
        (verdict.Acknowledged, verdict.Unknown, verdict.Refused).ShouldBe((2, 1, 0));
    }

    [Fact]
    public void An_acknowledged_event_that_is_not_on_record_is_lost() => Finds(
        Sound with { Account = [.. Sound.Account, Third, new Answered(Third.Command, Outcome.Acknowledged)] }, FaultKind.Lost);

    [Fact]
    public void An_event_that_is_on_record_twice_is_doubled() => Finds(
        Also(new RecordedRow(14, Stream, 4, "progress_posted", "one")), FaultKind.Doubled);

    [Fact]
    public void A_command_that_is_never_answered_is_stuck() => Finds(
        Sound with { Account = [.. Sound.Account, Third, new Answered(Third.Command, Outcome.Unknown)] }, FaultKind.Stuck);

    [Fact]
    public void A_refused_command_that_is_on_record_is_wrong()
    {
        var refused = Also(new RecordedRow(14, Stream, 4, "progress_posted", Third.Mark));
        Finds(refused with { Account = [.. refused.Account, Third, new Answered(Third.Command, Outcome.Refused)] }, FaultKind.Wrong);
    }

    [Fact]
    public void An_event_that_nobody_sent_is_wrong() => Finds(
        Also(new RecordedRow(14, Stream, 4, "progress_posted", "whose?")), FaultKind.Wrong);

    [Fact]
    public void A_message_without_its_effect_is_lost() => Finds(
        Sound with
        {
            Account = [.. Sound.Account.SkipLast(1)],
            Record = [FirstRow, SecondRow],
            Histories = [.. Sound.Histories.SkipLast(1)],
        },
        FaultKind.Lost);

    [Fact]
    public void A_message_that_has_its_effect_twice_is_doubled() => Finds(
        Also(new RecordedRow(14, Dependent, 3, "dependency_met", null)), FaultKind.Doubled);

    [Fact]
    public void An_event_that_is_not_in_the_ledger_is_lost() => Finds(
        Sound with { Record = [FirstRow, SecondRow, StartRow with { Position = null }], Account = [.. Sound.Account.SkipLast(1)] },
        FaultKind.Lost);

    [Fact]
    public void A_broken_chain_is_wrong() => Finds(Sound with { BrokenAt = 12 }, FaultKind.Wrong);

    [Fact]
    public void A_gap_in_a_streams_versions_is_wrong()
    {
        var third = new RecordedRow(14, Stream, 5, "progress_posted", Third.Mark);
        var gap = Also(third);
        Finds(gap with { Account = [.. gap.Account, Third, new Answered(Third.Command, Outcome.Acknowledged)] }, FaultKind.Wrong);
    }

    [Fact]
    public void A_row_that_the_read_model_lacks_is_lost() => Finds(Sound with { Progress = [] }, FaultKind.Lost);

    [Fact]
    public void A_row_that_the_read_model_has_twice_is_doubled() => Finds(
        Sound with { Progress = [.. Sound.Progress, .. Sound.Progress] }, FaultKind.Doubled);

    [Fact]
    public void A_row_of_the_read_model_with_other_words_is_lost_and_wrong() => Finds(
        Sound with { Progress = [new(Stream, 2, "another")] }, FaultKind.Lost, FaultKind.Wrong);

    [Fact]
    public void A_line_that_the_history_lacks_is_lost() => Finds(
        Sound with { Histories = [.. Sound.Histories.Skip(1)] }, FaultKind.Lost);

    [Fact]
    public void A_subscriber_who_was_not_told_has_lost_it() => Finds(
        Sound with { Account = [.. Sound.Account.SkipLast(1)] }, FaultKind.Lost);

    [Fact]
    public void A_subscriber_who_was_told_nothing_at_all_has_lost_everything() => Finds(
        Sound with { Subscribers = [Subscriber, "bob"] }, FaultKind.Lost, FaultKind.Lost, FaultKind.Lost);

    [Fact]
    public void A_subscriber_who_was_told_twice_was_told_double() => Finds(
        Sound with { Account = [.. Sound.Account, new Told(Subscriber, Dependent, 2)] }, FaultKind.Doubled);

    [Fact]
    public void A_subscriber_who_was_told_out_of_order_was_told_wrong() => Finds(
        Sound with { Account = [.. Sound.Account.Where(entry => entry is not Told), .. Sound.Account.OfType<Told>().Reverse()] },
        FaultKind.Wrong);

    [Fact]
    public void What_does_not_come_to_an_end_is_stuck() => Finds(
        Sound with { Unfinished = ["The outbox holds 1 envelope."] }, FaultKind.Stuck);

    [Fact]
    public void An_error_without_a_code_is_wrong() => Finds(
        Sound with { Account = [.. Sound.Account, new Answered(First.Command, Outcome.Unknown, "What?", IsUnclear: true)] },
        FaultKind.Wrong);

    private static Intended Third { get; } = new(Guid.NewGuid(), Stream, "progress_posted", "three");

    /// <summary>Sound evidence, and one more event that everybody knows of.</summary>
    private static Evidence Also(RecordedRow row) => Sound with
    {
        Account = [.. Sound.Account, new Told(Subscriber, row.Stream, row.Version)],
        Record = [.. Sound.Record, row],
        Progress = row.Type == "progress_posted" ? [.. Sound.Progress, new(row.Stream, row.Version, row.Mark!)] : Sound.Progress,
        Histories = [.. Sound.Histories, new(row.Stream, row.Version, row.Type)],
    };

    private static void Finds(Evidence evidence, params FaultKind[] kinds) =>
        Judge.Decide(evidence).Faults.Select(fault => fault.Kind).ShouldBe(kinds, ignoreOrder: true);
}
