using System.Globalization;
using Microsoft.Extensions.Primitives;
using RemediationTracker.Domain.Findings;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>
/// Puts what an auditor has filled in into a page that was read. It says what cannot be understood; what may be recorded the import says.
/// </summary>
internal sealed class PageReviewer
{
    private const int Quoted = 60;

    private readonly IReadOnlyDictionary<string, StringValues> typed;
    private readonly Dictionary<string, string> errors = [];
    private readonly List<string> corrections = [];
    private readonly PageProposal proposed;

    private PageReviewer(PageFile file, IReadOnlyDictionary<string, StringValues> typed, DateOnly today)
    {
        this.typed = typed;
        var read = OsaPage.Propose(file, new ImportOptions(today));
        var published = Published(read.PublishedOn);
        var places = Places(read);
        proposed = published == read.PublishedOn && places.Count == 0
            ? read
            : OsaPage.Propose(file, new ImportOptions(today) { PublishedOn = published, Places = places });
        if (published != read.PublishedOn)
            corrections.Add($"When it was published was read as {(read.PublishedOn is { } day ? $"{day:yyyy-MM-dd}" : "nothing")}.");
    }

    /// <summary>The page with what is filled in.</summary>
    /// <param name="file">The page.</param>
    /// <param name="typed">What is filled in, by field; of a field that is not there the importer's value stands.</param>
    /// <param name="import">Tells what the record knows of the page's agency.</param>
    /// <param name="today">The day of import.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<PageReview> ReviewAsync(
        PageFile file,
        IReadOnlyDictionary<string, StringValues> typed,
        PageImport import,
        DateOnly today,
        CancellationToken cancellationToken)
    {
        var reviewer = new PageReviewer(file, typed, today);
        var told = await import.AgencyOfAsync(reviewer.proposed, cancellationToken);
        var agency = reviewer.Line("agency", told ?? "");
        var titled = reviewer.proposed.Overview is { } overview
            ? reviewer.proposed with { Overview = overview with { AuditTitle = reviewer.Line("title", overview.AuditTitle) } }
            : reviewer.proposed;
        var secretariat = await import.SecretariatOfAsync(titled, agency, PageReview.ChosenAudit(typed), cancellationToken) ?? "";
        return reviewer.Review(told, agency, secretariat, await import.NamesAsync(cancellationToken), today);
    }

    private PageReview Review(string? agencyTold, string agency, string secretariatTold, KnownNames names, DateOnly today)
    {
        var commitments = new CommitmentReviewer(proposed, typed, errors, today).Read();
        Correct("The agency", agencyTold, agency);
        if (agency.Length == 0 && agencyTold is not null)
            errors["agency"] = "Name the agency that was audited.";
        if (typed.GetValueOrDefault("audit").ToString() is { Length: > 0 } audit && audit != PageReview.NewAudit && !Guid.TryParse(audit, out _))
            errors["audit"] = "Choose one.";
        // What was shown for another agency, and left as it was, is not filled in.
        var isLeft = typed.TryGetValue("secretariat-told", out var shown) && FilledIn.IsSame(shown.ToString(), typed.GetValueOrDefault("secretariat").ToString());
        var secretariat = isLeft ? secretariatTold : Line("secretariat", secretariatTold);
        var page = proposed with
        {
            ReadTitle = proposed.Overview is null ? Read("title", "The title", proposed.Title) : null,
            Address = Address(),
            Overview = proposed.Overview is { } overview ? Overview(overview, agency, secretariat, secretariatTold) : null,
            Finding = proposed.Finding is { } finding ? finding with { Positions = [.. finding.Positions.Select(Position)] } : null,
            Milestones = CommitmentReviewer.Milestones(commitments, corrections),
        };
        var review = new PageReview(proposed, page with { Corrections = corrections }, commitments, typed)
        {
            Agency = agency,
            Secretariat = secretariat,
            ToldSecretariat = secretariatTold,
            Names = names,
        };
        foreach (var (field, message) in errors)
            review.Errors.Add(field, message);
        return review;
    }

    private DateOnly? Published(DateOnly? read)
    {
        if (!typed.TryGetValue("published", out var value))
            return read;
        var text = value.ToString().Trim();
        if (DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (text.Length > 0)
            errors["published"] = $"“{text}” is not a day; choose one, or write it as yyyy-MM-dd.";
        else if (read is not null)
            errors["published"] = $"The page says when it was published, {read:yyyy-MM-dd}. If that is another day, say which.";
        return read;
    }

    private Dictionary<int, PagePlace> Places(PageProposal read)
    {
        var places = new Dictionary<int, PagePlace>();
        foreach (var first in read.Sentences.DistinctBy(sentence => sentence.Paragraph))
        {
            var field = $"part-{first.Index + 1}";
            if (!typed.TryGetValue(field, out var value) || value == first.Place.ToString())
                continue;
            if (!Enum.TryParse<PagePlace>(value.ToString(), out var part) || !PageFields.Parts(read.Overview is null).Contains(part))
            {
                errors[field] = "Choose one.";
                continue;
            }

            places[first.Paragraph] = part;
            var quoted = first.Text.Length <= Quoted ? first.Text : $"{first.Text[..Quoted].TrimEnd()}…";
            corrections.Add($"“{quoted}” was read as: {PageFields.Of(first.Place).ToLowerInvariant()}.");
        }

        return places;
    }

    private string? Address()
    {
        var address = Line("address", proposed.Address ?? "");
        if (address.Length > 0 && !PageAddress.Is(address))
            errors["address"] = "This is no address of a web page. It begins with https://.";
        // The file itself has told the one that is replaced; one that it does not tell is no correction.
        if (proposed.Address is not null)
            Correct("Its address", proposed.Address, address);
        return address.Length == 0 ? null : address;
    }

    private OverviewProposal Overview(OverviewProposal read, string agency, string secretariat, string secretariatTold)
    {
        // What the record told, and was left as it was, is no correction.
        if (!FilledIn.IsSame(secretariat, secretariatTold))
            Correct("The secretariat", read.Secretariat, secretariat);
        return read with
        {
            AuditTitle = Read("title", "The title", read.AuditTitle) ?? read.AuditTitle,
            Agency = agency.Length == 0 ? null : agency,
            AgencyName = Optional("agencyName", "The full name of the agency", read.AgencyName),
            Secretariat = secretariat.Length == 0 ? null : secretariat,
            System = Optional("system", "The system", read.System),
            SystemName = Optional("systemName", "The full name of the system", read.SystemName),
        };
    }

    private PositionProposal Position(PositionProposal read)
    {
        var field = $"position-{read.RecommendationNumber}";
        if (!typed.TryGetValue(field, out var value))
            return read;
        if (!Enum.TryParse<ResponsePosition>(value.ToString(), out var position) || !Enum.IsDefined(position))
        {
            errors[field] = "Choose one.";
            return read;
        }

        Correct($"Where the response stands on recommendation {read.RecommendationNumber}", Web.Words.Of(read.Position), Web.Words.Of(position));
        return read with { Position = position };
    }

    /// <summary>What is filled in, when it is other than what was read; null when it is not.</summary>
    private string? Read(string field, string what, string read)
    {
        var text = Line(field, read);
        Correct(what, read, text);
        return FilledIn.IsSame(text, read) ? null : text;
    }

    private string? Optional(string field, string what, string? read)
    {
        var text = Line(field, read ?? "");
        Correct(what, read, text);
        return text.Length == 0 ? null : text;
    }

    private string Line(string field, string read) => FilledIn.Text(typed, field, read);

    private void Correct(string what, string? read, string text)
    {
        if (!FilledIn.IsSame(text, read ?? ""))
            corrections.Add($"{what} was read as {(string.IsNullOrEmpty(read) ? "nothing" : $"“{read}”")}.");
    }
}
