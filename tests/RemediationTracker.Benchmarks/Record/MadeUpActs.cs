using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.MadeUp;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>What the writers ask for: commitments and progress of a usual size, some 400 bytes of JSON and some 100.</summary>
internal static class MadeUpActs
{
    private const string Phrase = "by the end of calendar year 2022";
    private const string Text = "The draft was reviewed by the information security office, and goes to the commissioner this month.";

    private static readonly DateOnly On = new(2022, 3, 1);
    private static readonly Auditee Auditee = new("SAMPLE-01", "SAMPLE");
    private static readonly Act Auditors = Act.On(On, MadeUpPeople.Auditor);
    private static readonly Act Agencys = Act.On(On.AddDays(30), MadeUpPeople.Staff(Auditee));
    private static readonly Due Due = Due.Of(Phrase, DuePhrase.Read(Phrase, On)[0]);

    /// <summary>What posting progress puts on record.</summary>
    public static ProgressPosted Progress { get; } = new(Text);

    /// <summary>Its command.</summary>
    public static PostProgress PostProgress { get; } = new(Agencys, Auditee, Text);

    /// <summary>What begins a milestone.</summary>
    public static MilestoneCommitted Committed(Guid finding) => new(
        finding, "Finalize and publish the policies and procedures for the disaster recovery plan", Auditee.Agency, Due, [1], null);

    /// <summary>Its command.</summary>
    public static RecordCommitment RecordCommitment(Guid finding) => new(Auditors, Committed(finding));

    /// <summary>A milestone's life in ten acts, which write most of its tables: committed, returned twice, and verified.</summary>
    public static MilestoneCommand[] Life(Guid finding)
    {
        var checks = Act.On(On.AddDays(60), MadeUpPeople.Manager);
        var done = new ReportDone(Act.On(On.AddDays(60), MadeUpPeople.Staff(Auditee)), Auditee, "It is in place.");
        var back = new Return(checks, "The plan lacks a date of its approval.");
        return
        [
            RecordCommitment(finding), PostProgress, new AssignOwner(Agencys, Auditee, "Chief Information Officer", null), PostProgress,
            done, back, done, back, done, new Verify(checks, "Seen.", null, "An auditor looked at it on site."),
        ];
    }
}
