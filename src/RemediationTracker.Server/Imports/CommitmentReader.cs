using System.Net;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>
/// Reads the commitments of a response, sentence by sentence. A sentence that commits and says when is a milestone. One that begins with
/// "this" tells more of the milestone before it, unless it brings the date of an undated commitment just made. A sentence that says
/// "when …" is one commitment with the sentence after it that says "then".
/// </summary>
internal sealed class CommitmentReader(
    List<PlacedBlock> blocks, IReadOnlyList<RecommendationProposal> recommendations, DateOnly said, FiscalCalendar calendar, Doubts doubts)
{
    private const int MostLookedBack = 100;

    private static readonly string[] Pointers = ["this", "these", "it", "they", "such", "that", "those"];

    private static readonly string[] Auditors = ["we", "our office", "osa", "the office of the state auditor"];

    private static readonly string[] Labels =
        ["target", "date", "completion", "deadline", "due", "timeline", "expected", "anticipated", "estimated"];

    private readonly bool hasSeveral = AgencyReader.RespondersOf(blocks).Count > 1;

    private readonly List<Commitment> commitments = [];

    // What may be one, by its sentence.
    private readonly SortedDictionary<int, Commitment> doubted = [];

    // Committed to without a date: the next sentence may bring it.
    private (int Sentence, string Text, PlacedBlock Block)? pending;

    // The others of the paragraph: a line "Anticipated Completion Date: …" under it may bring theirs.
    private readonly List<(int Sentence, string Text, PlacedBlock Block)> left = [];

    // "Target date: June 30, 2025." before what is due then.
    private (int Sentence, string Text, PlacedBlock Block, DueReading Reading)? label;

    // The commitment of a "when …" sentence, which a "then" may still take on.
    private Commitment? waiting;

    /// <summary>In the order of the page.</summary>
    public IReadOnlyList<MilestoneProposal> Read()
    {
        PlacedBlock? plan = null;
        foreach (var block in blocks.Where(MayCommit))
        {
            if (CompletionDate.Read(block.Plain, said, calendar) is { } completion && ReadCompletion(plan, block, completion))
                continue;
            LeaveUndated();
            for (var i = 0; i < block.Sentences.Count; i++)
                ReadSentence(block, block.FirstSentence + i, block.Sentences[i]);
            LeavePending();
            LeaveLabel();
            plan = block;
        }

        LeaveUndated();

        var titles = commitments.ConvertAll(c => WordStems.Of(c.Title));
        var dependencies = commitments.Select((commitment, at) => DependencyOf(commitment, at, titles)).ToList();
        var served = new ServedRecommendations(commitments, recommendations, doubts).Read(dependencies);
        return [.. commitments.Select((commitment, index) => new MilestoneProposal
        {
            Title = commitment.Title,
            DuePhrase = commitment.Reading.Text,
            Reading = commitment.Reading,
            RecommendationNumbers = served[index],
            DependsOn = dependencies[index],
            Sentences = [.. commitment.Sentences.Keys],
            Auditee = AuditeeOf(commitment),
        })];
    }

    /// <summary>What the page may promise besides, in its order; to be asked for after <see cref="Read"/>.</summary>
    public IReadOnlyList<DoubtedPromise> Doubted()
    {
        var promises = doubted.Values.ToList();
        // Each is doubted already: what it serves is no doubt besides.
        var served = new ServedRecommendations(promises, recommendations, new Doubts()).Read([.. promises.Select(_ => (int?)null)]);
        return [.. doubted.Keys.Select((sentence, at) => new DoubtedPromise(
            sentence, promises[at].Title, promises[at].Reading, served[at], AuditeeOf(promises[at])))];
    }

    private string? AuditeeOf(Commitment commitment) =>
        hasSeveral && commitment.Block.Under is { } under ? PageHeadings.ResponderOf(under) : null;

    private void ReadSentence(PlacedBlock block, int index, string sentence)
    {
        var text = WebUtility.HtmlDecode(sentence);
        var all = DuePhrase.Read(text, said, calendar);
        var readings = all.Where(r => r.Kind != DueKind.Unread).ToList();
        var verb = CommitmentVerb.Read(text);
        if (verb is not null && IsTheAuditors(block, text[..verb.Start]))
            return;
        if (block.Place is PagePlace.Reply or PagePlace.PostAuditAction && verb?.IsDuty(text) is true)
            return;
        var dated = readings.FindAll(r => r.Earliest is not null);
        if (dated.Count > 0)
            ReadDated(block, index, sentence, text, dated, verb);
        else if (verb is { Voice: not CommitmentVoice.Noun } && block.Place != PagePlace.Reply)
            ReadUndated(block, index, sentence, text, readings.Count > 0 ? readings : [.. all.Where(r => r.HoldsOtherDates)], verb);
        else if (commitments.Count > 0 && PointsBack(text) && commitments[^1].Block == block)
            commitments[^1].Sentences[index] = sentence;
    }

    private void ReadDated(PlacedBlock block, int index, string sentence, string text, List<DueReading> dated, CommitmentVerb? verb)
    {
        if (verb is null && !IsLabel(text, dated[0]) && !IsAct(block, text) && dated[0].Original is null)
        {
            if (dated.Find(d => d.Latest >= said) is { } coming)
            {
                doubts.Add(index, sentence, "It names a date to come, but commits to nothing in words that the importer knows.");
                Doubt(block, index, sentence, CommitmentTitle.Of(text, coming), coming);
            }

            return;
        }

        waiting = null;
        if (verb is null && dated.Count == 1 && pending is null && CompletionDate.IsLabelled(PageHeadings.Plain(text)))
        {
            LeaveLabel();
            label = (index, sentence, block, dated[0]);
            return;
        }

        if (dated.Count == 1 && pending is { } antecedent && (verb is null || PointsBack(text)))
        {
            var title = CommitmentTitle.Of(WebUtility.HtmlDecode(antecedent.Text));
            if (verb is not null && !SharesNoun(text, antecedent.Text))
                doubts.Add(index, sentence, "Its date was taken for the commitment in the sentence before it.");
            var commitment = Add(title, dated[0], block, index, sentence);
            commitment.Sentences[antecedent.Sentence] = antecedent.Text;
            pending = null;
            return;
        }

        LeavePending();
        foreach (var (part, reading) in CommitmentParts.Of(text, dated))
            Add(CommitmentTitle.Of(part, reading), reading, block, index, part);
        if (block.Place is not PagePlace.Response)
            doubts.Add(index, sentence, $"The commitment stands under “{block.Under}”, not in the response.");
    }

    private void ReadUndated(PlacedBlock block, int index, string sentence, string text, List<DueReading> readings, CommitmentVerb verb)
    {
        if (waiting is not null && readings.Count == 0 && Words.IndexOf(CommitmentVerb.Same(text), "then") >= 0)
        {
            waiting.Title = CommitmentTitle.Of(text);
            waiting.Sentences[index] = sentence;
            waiting = null;
            return;
        }

        waiting = null;
        var pointsBack = PointsBack(text);
        var hangsOn = readings.Find(r => r.Kind is DueKind.Dependency or DueKind.Conditional);
        if (hangsOn is not null && !(pointsBack && text.StartsWith("This", StringComparison.Ordinal)))
        {
            LeavePending();
            waiting = Add(CommitmentTitle.Of(text, hangsOn), hangsOn, block, index, sentence);
        }
        else if (pointsBack || verb.Start == 0)
        {
            if (commitments.Count > 0 && pending is null && commitments[^1].Block == block)
                commitments[^1].Sentences[index] = sentence;
        }
        else if (readings.Count > 0)
        {
            LeavePending();
            Add(CommitmentTitle.Of(text, readings[0]), readings[0], block, index, sentence);
        }
        else if (label is { } before)
        {
            Add(CommitmentTitle.Of(text), before.Reading, block, index, sentence).Sentences[before.Sentence] = before.Text;
            label = null;
        }
        else
        {
            LeavePending();
            pending = (index, sentence, block);
        }
    }

    private Commitment Add(string title, DueReading reading, PlacedBlock block, int index, string sentence)
    {
        var commitment = new Commitment(title, reading, block);
        commitment.Sentences[index] = sentence;
        if (reading.HoldsOtherDates)
            doubts.Add(index, sentence, "Its date is of something else; it commits without saying when.");
        else
            foreach (var doubt in DoubtWords.Of(reading))
                doubts.Add(index, sentence, doubt);
        commitments.Add(commitment);
        return commitment;
    }

    // "Anticipated Completion Date: June 30, 2024" dates the plan in the paragraph before it; false when there is none.
    private bool ReadCompletion(PlacedBlock? plan, PlacedBlock block, DueReading completion)
    {
        if (plan is null)
            return false;
        var dated = commitments.FindLast(c => c.Block == plan);
        if (left.Count == 0 && dated is null)
            left.Add((plan.FirstSentence, plan.Sentences[0], plan));
        foreach (var (sentence, text, of) in left)
        {
            var commitment = Add(CommitmentTitle.Of(WebUtility.HtmlDecode(text)), completion, of, sentence, text);
            Tell(commitment, block);
        }

        if (left.Count == 0 && dated is not null)
            Complete(dated, block, completion);
        left.Clear();
        return true;
    }

    // The plan had its date, or a condition in its place.
    private void Complete(Commitment dated, PlacedBlock block, DueReading completion)
    {
        Tell(dated, block);
        if (dated.Reading.Latest is null && dated.Reading.Kind is DueKind.Unread)
            dated.Reading = completion;
        else if (dated.Reading.Window != completion.Window)
            doubts.Add(block.FirstSentence, block.Sentences[0], "It names another date than the commitment before it.");
    }

    private static void Tell(Commitment commitment, PlacedBlock block)
    {
        for (var i = 0; i < block.Sentences.Count; i++)
            commitment.Sentences[block.FirstSentence + i] = block.Sentences[i];
    }

    private void LeavePending()
    {
        if (pending is { } undated)
            left.Add(undated);
        pending = null;
    }

    private void LeaveLabel()
    {
        if (label is { } alone)
        {
            doubts.Add(alone.Sentence, alone.Text, "It names a date, but not what is due then.");
            Doubt(alone.Block, alone.Sentence, alone.Text, CommitmentTitle.Of(WebUtility.HtmlDecode(alone.Text), alone.Reading), alone.Reading);
        }

        label = null;
    }

    private void LeaveUndated()
    {
        foreach (var (sentence, text, block) in left)
        {
            doubts.Add(sentence, text, "It commits to something without saying when.");
            var plain = WebUtility.HtmlDecode(text);
            Doubt(block, sentence, text, CommitmentTitle.Of(plain), DuePhrase.Read(plain, said, calendar)[0]);
        }

        left.Clear();
    }

    private void Doubt(PlacedBlock block, int sentence, string text, string title, DueReading reading)
    {
        var promise = new Commitment(title, reading, block);
        promise.Sentences[sentence] = text;
        doubted[sentence] = promise;
    }

    // The subject begins with "this", "it": after an introduction that ends in a comma, too.
    private static bool PointsBack(string text)
    {
        var plain = CommitmentVerb.Same(text);
        if (Array.Exists(Pointers, p => Words.StandsAt(plain, p, 0)))
            return true;
        var end = CommitmentVerb.Read(text)?.Start ?? plain.Length;
        var comma = plain.LastIndexOf(',', Math.Max(0, end - 1));
        return comma > 0 && Array.Exists(Pointers, p => Words.StandsAt(plain, p, comma + 2));
    }

    private static bool MayCommit(PlacedBlock block) =>
        block.Place is PagePlace.Response or PagePlace.Reply or PagePlace.PostAuditAction or PagePlace.OtherSection;

    private static bool SharesNoun(string text, string antecedent) => WordStems.Of(text).Overlaps(WordStems.Of(antecedent));

    // In the auditor's own parts "we" is the auditor: "we will follow up in six months" is no commitment of the auditee's.
    private static bool IsTheAuditors(PlacedBlock block, string subject) =>
        block.Place is PagePlace.Reply or PagePlace.PostAuditAction
        && Array.Exists(Auditors, who => Words.IndexOf(CommitmentVerb.Same(subject), who) >= 0);

    // "Update the policy by June 30, 2023", as in a plan of corrective action.
    private static bool IsAct(PlacedBlock block, string text) =>
        block.Place is PagePlace.Response or PagePlace.OtherSection
        && Participles.IsVerb(text.TrimStart('•', '-', '*', ' ').Split(' ', 2)[0]);

    // "Target completion date: June 30, 2023" commits without a verb.
    private static bool IsLabel(string text, DueReading reading)
    {
        var before = CommitmentVerb.Same(text[..Math.Max(0, text.IndexOf(reading.Text, StringComparison.Ordinal))]);
        return before.Length < 60 && Array.Exists(Labels, label => Words.IndexOf(before, label) >= 0);
    }

    private int? DependencyOf(Commitment commitment, int at, List<HashSet<string>> titles)
    {
        if (commitment.Reading.Condition is not { } condition || commitment.Reading.Kind is DueKind.Conditional)
            return null;
        var named = WordStems.Of(condition);
        var first = Math.Max(0, at - MostLookedBack);
        var best = Enumerable.Range(first, at - first).Select(i => (Index: i, Shared: titles[i].Count(named.Contains)))
            .Where(c => c.Shared > 0).OrderByDescending(c => c.Shared).ThenByDescending(c => c.Index).ToList();
        if (best.Count > 0)
            return best[0].Index;
        var (sentence, text) = commitment.Sentences.First();
        doubts.Add(sentence, text, "It depends on something that no commitment of this page names.");
        return null;
    }
}
