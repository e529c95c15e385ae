using MMAudio.Networks.Repair;

namespace MMAudio.Networks.Tests.Repair;

public sealed class NormalizationTests
{
    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("a\u0323\u0302", "\u1EAD")]
    [InlineData("a\u0302\u0323", "\u1EAD")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("e\u0334\u0301", "\u00E9\u0334")]
    [InlineData("\u304B\u3099", "\u304C")]
    public void Characters_are_composed_canonically(string text, string composed) => Assert.Equal(composed, Normalization.Compose(text));

    [Theory, InlineData("rain"), InlineData("\u00E9t\u00E9"), InlineData("\u6D77\u6D6A"), InlineData("\U0001F469\u200D\U0001F467")]
    public void Composed_text_stays(string text) => Assert.Equal(text, Normalization.Compose(text));
}
