using MMAudio.Core.Failures;

namespace MMAudio.Pipeline.Tests;

public sealed class GenerationSettingsTests
{
    private static readonly GenerationSettings Default = new();

    public static TheoryData<string, GenerationSettings> Bad => new()
    {
        { "steps", Default with { Steps = 0 } },
        { "steps", Default with { Steps = 1001 } },
        { "strength", Default with { CfgStrength = -1 } },
        { "strength", Default with { CfgStrength = float.NaN } },
        { "start", Default with { Start = TimeSpan.FromSeconds(-1) } },
        { "duration", Default with { Duration = TimeSpan.FromSeconds(0.5) } },
        { "duration", Default with { Duration = TimeSpan.FromSeconds(8.5) } },
    };

    [Fact]
    public void Defaults_are_the_reference_s()
    {
        Default.Validate();

        Assert.Equal((42u, 25, 4.5f, 8.0), (Default.Seed, Default.Steps, Default.CfgStrength, Default.Duration.TotalSeconds));
        Assert.Equal(("", ""), (Default.Prompt, Default.NegativePrompt));
    }

    [Theory, MemberData(nameof(Bad))]
    public void A_setting_out_of_its_range_is_refused_in_one_sentence_that_names_it(string word, GenerationSettings settings)
    {
        var refusal = Assert.Throws<InvalidInputException>(settings.Validate);

        Assert.Equal(FailureCategory.BadSetting, refusal.Category);
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("; give ", refusal.Message, StringComparison.Ordinal);
    }
}
