using System.Text.Json;
using MMAudio.Networks.Text;

namespace MMAudio.Networks.Tests.Text;

public sealed class PromptCleanerTests
{
    [Fact]
    public void Recorded_prompts_come_out_as_in_the_reference()
    {
        var prompts = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Fixtures.Path("tokenizer", "strings60", "strings.json")));

        foreach (var prompt in prompts.EnumerateArray())
        {
            var cleaned = PromptCleaner.Clean(prompt.GetProperty("text").GetString()!, repair: true);

            Assert.Equal(prompt.GetProperty("cleaned").GetString(), cleaned);
        }
    }

    [Fact]
    public void Entities_are_unescaped_twice_even_without_repair() =>
        Assert.Equal("< rain", PromptCleaner.Clean("&amp;lt; Rain", repair: false));

    [Theory, InlineData("ΟΔΟΣ", "οδος"), InlineData("Σ", "σ"), InlineData("ΑΣ.Β", "ασ.β"), InlineData("ΑΣ. Β", "ας. β")]
    public void A_sigma_at_the_end_of_a_word_is_a_final_one(string prompt, string lower) =>
        Assert.Equal(lower, PromptCleaner.Clean(prompt, repair: false));

    [Fact]
    public void A_dotted_capital_I_becomes_two_characters() => Assert.Equal("i\u0307", PromptCleaner.Clean("İ", repair: false));

    [Fact]
    public void Letters_beyond_the_first_plane_have_a_lower_case() => Assert.Equal("\U00010428", PromptCleaner.Clean("\U00010400", repair: false));

    [Fact]
    public void Every_kind_of_space_counts() => Assert.Equal("a b c d", PromptCleaner.Clean("\u3000a\u001Cb\u00A0\u2028c\td\u0085", repair: false));
}
