using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>How pages tell what a rule of the API says.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("due reads as 2027-03-04, which is before 2028-01-01.", "due reads as March 4, 2027, which is before January 1, 2028.")]
    [InlineData("“2027-03-04” is not taken.", "“2027-03-04” is not taken.")]
    [InlineData("2027-13-04 is no day, and 12027-03-04 neither.", "2027-13-04 is no day, and 12027-03-04 neither.")]
    [InlineData("`first` is too large.", "first is too large.")]
    public void Days_are_told_in_words_and_what_somebody_wrote_as_it_is(string said, string told) =>
        Words.Told(said).Replace('\u00a0', ' ').ShouldBe(told);

    [Theory]
    [InlineData(10, "waiting since today")]
    [InlineData(11, "waiting for 1 day")]
    [InlineData(12, "waiting for 2 days")]
    public void What_waits_is_told_with_the_days(int day, string told) =>
        Words.Waiting(new DateOnly(2023, 3, 10), new DateOnly(2023, 3, day)).ShouldBe(told);
}
