using System.Text.Json;
using System.Text.Json.Nodes;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>The acts on objects of the API: all that are asked for are read at once.</summary>
/// <typeparam name="TActedOn">What the API's mutations read of the thing before they act on it.</typeparam>
internal abstract class ActsOn<TActedOn>(PageApi api) : IActs
    where TActedOn : class
{
    /// <summary>Most objects that the API gives by their ids at once.</summary>
    private const int MostAtOnce = 50;

    public abstract IReadOnlyList<ActForm> Forms { get; }

    public virtual IReadOnlyList<ActForm> Wordings => [];

    /// <summary>What is asked of the objects, by a fragment on their type.</summary>
    protected abstract string Selection { get; }

    public virtual async Task<IReadOnlyDictionary<string, ActSubject>> FindAsync(IReadOnlyCollection<string> ids, HttpContext context)
    {
        var found = new Dictionary<string, ActSubject>();
        if (ActorClaims.ActorOf(context.User) is not { } actor)
            return found;
        var read = new Dictionary<Guid, TActedOn?>();
        foreach (var some in ids.Where(id => KeyOf(id) is not null).Distinct().Chunk(MostAtOnce))
        {
            // Before what the form shows: what it carries along unseen is then never of a later state than what is seen.
            foreach (var key in some.Select(id => KeyOf(id)!.Value).Where(key => !read.ContainsKey(key)))
                read[key] = await ReadAsync(key, ReadScope.Of(actor), context.RequestAborted);
            var asked = new JsonObject { ["ids"] = new JsonArray([.. some.Select(id => JsonValue.Create(id))]) };
            var nodes = (await api.AskAsync($"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ {Selection} }} }}", asked, context)).GetProperty("nodes");
            foreach (var (id, node) in some.Zip(nodes.EnumerateArray()))
            {
                if (node.ValueKind is not JsonValueKind.Null && read[KeyOf(id)!.Value] is { } actedOn)
                    found[id] = SubjectOf(id, node, actedOn);
            }
        }

        return found;
    }

    /// <summary>The key of what the act goes to; null for an id of another kind.</summary>
    protected abstract Guid? KeyOf(string id);

    /// <summary>What the act goes to; null when it is not there for this reader.</summary>
    protected abstract Task<TActedOn?> ReadAsync(Guid key, ReadScope scope, CancellationToken cancellationToken);

    /// <summary>The thing as the API tells of it.</summary>
    protected abstract ActSubject SubjectOf(string id, JsonElement node, TActedOn actedOn);
}
