using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>What an act is about, as far as the caller may read it.</summary>
/// <param name="Id">The id by which forms name it.</param>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its page, to which one comes back.</param>
public sealed record ActSubject(string Id, string Kind, string Title, string Address)
{
    /// <summary>What it is called on a page of something else.</summary>
    public string ToldAs { get; init; } = Title;

    /// <summary>The fields of each input that name it, with the API's ids.</summary>
    public required IReadOnlyDictionary<string, string> Named { get; init; }

    /// <summary>A made-up phrase of when something is due, which any act takes that may be done at all.</summary>
    public const string Someday = "by December 31, 2199";

    /// <summary>
    /// A command of the act with a made-up input, by which one learns whether it would be refused whatever is filled in; with the phrase
    /// that was typed, or null for none, where the act takes one.
    /// </summary>
    public required Func<ActForm, Act, TypedPhrase?, StreamCommand> Probe { get; init; }

    /// <summary>Forms that say it otherwise of this thing, or to who asks: one at most of an act.</summary>
    public IReadOnlyList<ActForm> Wordings { get; init; } = [];

    /// <summary>Where one comes to when the act is recorded.</summary>
    public string? Next { get; init; }

    /// <summary>What one should have before one's eyes when acting.</summary>
    public IReadOnlyList<(string Label, string Text)> Facts { get; init; } = [];

    /// <summary>All that it says, for forms on which it is judged.</summary>
    public IReadOnlyList<(string Label, string Text)> Whole { get; init; } = [];

    /// <summary>What the thing has, by the field that takes it: the API's id or a number, and what it is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(string Id, string Text)>> Choices { get; init; } =
        new Dictionary<string, IReadOnlyList<(string Id, string Text)>>();

    /// <summary>What forms carry along unseen, and what those that begin with what stands begin with, by field.</summary>
    public IReadOnlyDictionary<string, StringValues> Stands { get; init; } = new Dictionary<string, StringValues>();

    /// <summary>A digest of <see cref="Stands"/>, by which one learns whether others changed it meanwhile.</summary>
    public string StandsDigest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Stands.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key.Length}:{one.Key}={one.Value}")))));

    /// <summary>The form in the words that are for this thing and who asks.</summary>
    public ActForm WordingOf(ActForm form) => Wordings.FirstOrDefault(wording => wording.Mutation == form.Mutation) ?? form;

    /// <summary>How a phrase would be read of it, as the act takes it.</summary>
    public Func<ActForm, TypedPhrase, IReadOnlyList<DueReading>>? Read { get; init; }
}
