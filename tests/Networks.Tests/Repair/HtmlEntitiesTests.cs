using MMAudio.Networks.Repair;

namespace MMAudio.Networks.Tests.Repair;

public sealed class HtmlEntitiesTests
{
    [Theory]
    [InlineData("Tom &amp; Jerry", "Tom & Jerry")]
    [InlineData("&#39;a&#x27; &#65", "'a' A")]
    [InlineData("&copy 2024", "© 2024")]
    [InlineData("&notit; &notin;", "¬it; ∉")]
    [InlineData("&NotEqualTilde;", "\u2242\u0338")]
    [InlineData("&unknown; & &; AT&T", "&unknown; & &; AT&T")]
    [InlineData("&#0; &#x110000; &#xD800; &#99999999999;", "\uFFFD \uFFFD \uFFFD \uFFFD")]
    [InlineData("&#x80; &#150;", "€ –")]
    [InlineData("&#1;&#xFFFF;", "")]
    public void References_mean_what_a_browser_shows(string text, string shown) => Assert.Equal(shown, HtmlEntities.Unescape(text));

    [Theory]
    [InlineData("&copy 2024 &copy;", "&copy 2024 ©")]
    [InlineData("&#38; &NTILDE;", "& Ñ")]
    public void Strictly_only_closed_references_count(string text, string shown) => Assert.Equal(shown, HtmlEntities.UnescapeStrictly(text));
}
