using System.Reflection;
using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>Phrases and sentences as responses have them, with the right answer for each in <c>phrase-book.txt</c>.</summary>
public sealed class PhraseBookTests
{
    private const string SaidOn = "2024-01-10";

    public static TheoryData<string, string, string> Phrases
    {
        get
        {
            using var book = Assembly.GetExecutingAssembly().GetManifestResourceStream("phrase-book.txt").ShouldNotBeNull();
            using var reader = new StreamReader(book);
            var phrases = new TheoryData<string, string, string>();
            foreach (var line in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
            {
                var cells = line.Split('|', StringSplitOptions.TrimEntries);
                phrases.Add(cells[0], cells[1].Length > 0 ? cells[1] : SaidOn, cells[2]);
            }

            return phrases;
        }
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void A_phrase_is_read_as_the_book_says(string phrase, string said, string answer) =>
        string.Join("; ", All(phrase, said).Select(Answer)).ShouldBe(answer);

    private static string Answer(DueReading reading) => reading.Kind is DueKind.Unread ? "-"
        : reading.Earliest is null ? reading.Kind.ToString()
        : Window(reading).Replace(" – ", "..");
}
