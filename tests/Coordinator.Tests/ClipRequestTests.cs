using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;

namespace MMAudio.Coordinator.Tests;

public sealed class ClipRequestTests
{
    private static readonly ClipRequest Default = new();

    public static TheoryData<string, ClipRequest> Bad => new()
    {
        { "steps", Default with { Steps = 0 } },
        { "strength", Default with { CfgStrength = 101 } },
        { "start", Default with { Start = TimeSpan.FromSeconds(-1) } },
        { "duration", Default with { Duration = TimeSpan.FromSeconds(9) } },
        { "loudness", Default with { Loudness = 3 } },
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        var request = Default with
        {
            Prompt = "rain on a “tin” roof\n",
            NegativePrompt = "music",
            Seed = uint.MaxValue,
            Steps = 8,
            Start = TimeSpan.FromSeconds(1.25),
            Mix = MixMode.Duck,
            Loudness = -23,
        };

        var text = request.ToJson();

        Assert.Contains("\"mix\":\"duck\"", text, StringComparison.Ordinal);
        Assert.Contains("\"negative_prompt\"", text, StringComparison.Ordinal);
        Assert.Equal(request, ClipRequest.FromJson(text));
    }

    [Fact]
    public void What_is_left_out_takes_the_reference_s_default()
    {
        var request = ClipRequest.FromJson("{}");

        request.Validate();
        Assert.Equal(Default, request);
        Assert.Equal((42u, 25, 4.5f, 8.0), (request.Seed, request.Steps, request.CfgStrength, request.Duration.TotalSeconds));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"prompts\":\"rain\"}")]
    [InlineData("{\"mix\":\"louder\"}")]
    [InlineData("{\"prompt\":null}")]
    public void What_is_no_request_is_refused(string text) => Assert.Throws<JsonException>(() => ClipRequest.FromJson(text));

    [Theory, MemberData(nameof(Bad))]
    public void A_setting_out_of_its_range_is_refused_in_one_sentence_that_names_it(string word, ClipRequest request)
    {
        var refusal = Assert.Throws<InvalidInputException>(request.Validate);

        Assert.Equal(FailureCategory.BadSetting, refusal.Category);
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
    }
}
