using MMAudio.Core.Generations;
using MMAudio.Core.Models;

namespace MMAudio.Coordinator.Tests;

public sealed class AddressesTests
{
    private const string Content = "00ff";

    private static readonly ModelEdition Edition = new(
        new("mini", "fingerprint"),
        ClipSize: 96,
        SyncSize: 96,
        Enum.GetValues<ModelComponent>().ToDictionary(component => component, component => $"{component} 1"),
        Text: "merges",
        Untrained: false);

    private static readonly ClipRequest Request = new() { Prompt = "a dog barks", NegativePrompt = "music" };
    private static readonly Addresses Usual = Addresses.Of(Content, Request, Edition, ".mp4");

    /// <summary>A change, and the first stage whose result becomes another by it; those behind it all do.</summary>
    public static TheoryData<PipelineStage, string> Changes => new()
    {
        { PipelineStage.DecodeVideo, "content" },
        { PipelineStage.DecodeVideo, "start" },
        { PipelineStage.DecodeVideo, "duration" },
        { PipelineStage.DecodeVideo, "clip size" },
        { PipelineStage.DecodeVideo, "sync size" },
        { PipelineStage.ExtractFeatures, "clip" },
        { PipelineStage.ExtractFeatures, "synchformer" },
        { PipelineStage.SampleLatent, "flow" },
        { PipelineStage.SampleLatent, "merges" },
        { PipelineStage.SampleLatent, "prompt" },
        { PipelineStage.SampleLatent, "negative prompt" },
        { PipelineStage.SampleLatent, "swapped prompts" },
        { PipelineStage.SampleLatent, "seed" },
        { PipelineStage.SampleLatent, "steps" },
        { PipelineStage.SampleLatent, "guidance" },
        { PipelineStage.DecodeAudio, "vae" },
        { PipelineStage.DecodeAudio, "vocoder" },
        { PipelineStage.MuxVideo, "mix" },
        { PipelineStage.MuxVideo, "loudness" },
        { PipelineStage.MuxVideo, "extension" },
        { PipelineStage.MuxVideo, "model name" },
        { PipelineStage.MuxVideo, "untrained" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_change_moves_the_results_that_depend_on_it_and_no_others(PipelineStage first, string change)
    {
        var changed = Change(change);

        foreach (var stage in PipelineStages.InOrder)
        {
            Assert.Equal(stage >= first, Usual[stage] != changed[stage]);
        }

        Assert.NotEqual(Usual.Picture, changed.Picture);
        Assert.NotEqual(Usual.RequestKey, changed.RequestKey);
    }

    [Fact]
    public void The_same_inputs_give_the_same_addresses()
    {
        var again = Addresses.Of(Content, Request with { }, Edition with { }, ".MP4");

        Assert.Equal(Usual, again);
    }

    [Fact]
    public void Names_tell_what_lies_there()
    {
        var names = PipelineStages.InOrder.Select(stage => Usual[stage].Name).Append(Usual.Picture.Name);

        Assert.Equal(
            ["frames/*.safetensors", "features/*.safetensors", "latents/*.safetensors", "waves/*.safetensors", "outputs/*.mp4", "pictures/*.png"],
            names.Select(name => System.Text.RegularExpressions.Regex.Replace(name, "^artifacts/([a-z]+)/[0-9a-f]{64}", "$1/*")));
    }

    private static Addresses Change(string change) => change switch
    {
        "content" => Addresses.Of("00fe", Request, Edition, ".mp4"),
        "extension" => Addresses.Of(Content, Request, Edition, ".mkv"),
        "start" => With(Request with { Start = TimeSpan.FromTicks(1) }),
        "duration" => With(Request with { Duration = TimeSpan.FromSeconds(4) }),
        "prompt" => With(Request with { Prompt = "a dog barks " }),
        "negative prompt" => With(Request with { NegativePrompt = "" }),
        "swapped prompts" => With(Request with { Prompt = Request.NegativePrompt, NegativePrompt = Request.Prompt }),
        "seed" => With(Request with { Seed = 43 }),
        "steps" => With(Request with { Steps = 24 }),
        "guidance" => With(Request with { CfgStrength = 4.51f }),
        "mix" => With(Request with { Mix = MixMode.Add }),
        "loudness" => With(Request with { Loudness = -23 }),
        "clip size" => With(Edition with { ClipSize = 384 }),
        "sync size" => With(Edition with { SyncSize = 224 }),
        "merges" => With(Edition with { Text = "other merges" }),
        "model name" => With(Edition with { Model = Edition.Model with { Name = "maxi" } }),
        "untrained" => With(Edition with { Untrained = true }),
        _ => With(Edition with
        {
            Keys = Edition.Keys.ToDictionary(
                pair => pair.Key, pair => pair.Key.ToString().Equals(change, StringComparison.OrdinalIgnoreCase) ? "another" : pair.Value),
        }),
    };

    private static Addresses With(ClipRequest request) => Addresses.Of(Content, request, Edition, ".mp4");

    private static Addresses With(ModelEdition edition) => Addresses.Of(Content, Request, edition, ".mp4");
}
