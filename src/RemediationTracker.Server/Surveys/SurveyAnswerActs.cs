using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Surveys;

/// <summary>The form by which one question of a survey is answered: each answer is recorded, and leads on to the next question.</summary>
internal sealed class SurveyAnswerActs(TrackerReader reader, PageApi api) : IActs
{
    private const string Query = """
        query($id: ID!) {
          node(id: $id) {
            ... on Survey {
              audit { title }
              questions {
                recommendation { id } findingTitle number text position status answer implementedOn comment
                milestones { title duePhrase status }
              }
            }
          }
        }
        """;

    public IReadOnlyList<ActForm> Forms { get; } =
    [
        new("answerSurvey", "Answer", "Save the answer", "The answer is saved.",
            new FormField("answer", "How does it stand?", FieldKind.Choice)
            {
                Choices =
                [
                    ("IMPLEMENTED", "Implemented: all that was asked for is done"),
                    ("PARTLY_IMPLEMENTED", "Partly implemented: some of it is done"),
                    ("IN_PROGRESS", "In progress: it was begun"),
                    ("NOT_IMPLEMENTED", "Not implemented: nothing was done"),
                    ("DISAGREES", "The agency disagrees: it should not be done"),
                ],
            },
            new FormField("on", "Since when, or by when", FieldKind.Day, "Since when it is implemented, or by when the rest will be. Leave it empty where nothing is to be done.", IsRequired: false)
                { NeededWhen = "needed if it is implemented" },
            new FormField("comment", "Why it stands so", FieldKind.Text, IsRequired: false) { NeededWhen = "needed unless it is implemented" })
        { BeginsWithWhatStands = true },
    ];

    /// <summary>The id by which the form names a question.</summary>
    public static string IdOf(Guid survey, Guid finding, int number) =>
        $"{Ids.Of("Survey", survey)}.{Ids.OfRecommendation(finding, number)}";

    public async Task<IReadOnlyDictionary<string, ActSubject>> FindAsync(IReadOnlyCollection<string> ids, HttpContext context)
    {
        var found = new Dictionary<string, ActSubject>();
        if (ActorClaims.ActorOf(context.User) is not { } actor)
            return found;
        var ofSurveys =
            from id in ids
            let parts = id.Split('.')
            where parts.Length == 2 && Ids.KeyOf("Survey", parts[0]) is not null
            group id by parts[0];
        foreach (var ofSurvey in ofSurveys)
        {
            var node = (await api.AskAsync(Query, new JsonObject { ["id"] = ofSurvey.Key }, context)).GetProperty("node");
            var row = await reader.FindAsync(
                SurveySources.Surveys, ReadScope.Of(actor), SurveyActs.OfAuditee, Ids.KeyOf("Survey", ofSurvey.Key)!.Value, context.RequestAborted);
            if (node.ValueKind is JsonValueKind.Null || row is null)
                continue;
            var questions = node.GetProperty("questions").EnumerateArray().ToList();
            for (var i = 0; i < questions.Count; i++)
            {
                if (ofSurvey.Contains(IdOf(ofSurvey.Key, questions[i])))
                    found[IdOf(ofSurvey.Key, questions[i])] = SubjectOf(ofSurvey.Key, node, questions, i, row);
            }
        }

        return found;
    }

    private static string IdOf(string survey, JsonElement question) => $"{survey}.{Answer.Text(question.GetProperty("recommendation"), "id")}";

    private static ActSubject SubjectOf(string survey, JsonElement node, List<JsonElement> questions, int index, SurveyRow row)
    {
        var question = questions[index];
        var recommendation = Answer.Text(question.GetProperty("recommendation"), "id")!;
        var (finding, number) = Ids.RecommendationKey(recommendation)!.Value;
        var page = $"/surveys/{survey}";
        var next = questions.Skip(index + 1).Concat(questions.Take(index)).Where(IsOpen).Select(one => IdOf(survey, one)).FirstOrDefault();
        return new(IdOf(survey, question), "Post-audit review survey", Answer.Text(node.GetProperty("audit"), "title")!, page)
        {
            Named = new Dictionary<string, string> { ["surveyId"] = survey, ["recommendationId"] = recommendation },
            Probe = (_, act, _) => Aggregates.Survey(
                row.Key, new AnswerSurvey(act, new Auditee(row.Agency!, row.Secretariat), finding, number, SurveyAnswer.InProgress, null, "…")),
            Next = next is null ? page : $"/acts/answerSurvey?{FilledForm.About}={next}",
            Facts =
            [
                ("Question", $"{index + 1} of {questions.Count}; {questions.Count(IsOpen)} without an answer"),
                ($"Recommendation {number}", Answer.Text(question, "text")!),
                ("Of the finding", Answer.Text(question, "findingTitle")!),
                .. question.GetProperty("milestones").EnumerateArray().Select(milestone =>
                    ("Commitment", $"{Answer.Text(milestone, "title")}, “{Answer.Text(milestone, "duePhrase")}”")),
            ],
            Stands = new Dictionary<string, StringValues>
            {
                ["answer"] = Answer.Text(question, "answer"),
                ["on"] = Answer.Text(question, "implementedOn"),
                ["comment"] = Answer.Text(question, "comment"),
            },
        };
    }

    private static bool IsOpen(JsonElement question) =>
        Answer.Text(question, "answer") is null && Answer.Text(question, "status") is not "CLOSED";
}
