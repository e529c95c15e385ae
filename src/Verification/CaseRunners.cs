using MMAudio.Verification.DataCases;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Verification;

/// <summary>Who computes which component; cases of one component that differ in kind are told apart by what they hold.</summary>
internal static class CaseRunners
{
    /// <summary>The runner for a case; null when its component is not known.</summary>
    public static ICaseRunner? For(GoldenCase golden) => golden.Component switch
    {
        "flow" => new FlowCaseRunner(),
        "vae" => new VaeCaseRunner(),
        "bigvgan16k" or "bigvgan44k" => new VocoderCaseRunner(),
        "clip" => new ClipCaseRunner(),
        "sync" => new SynchformerCaseRunner(),
        "layers" => golden.Has("index.json") ? new BlocksCaseRunner() : new TablesCaseRunner(),
        "pipeline" => new PipelineCaseRunner(),
        "mel" => new MelCaseRunner(),
        "resample" => new ResampleCaseRunner(),
        "onsets" => new OnsetCaseRunner(),
        "rng" => new RandomCaseRunner(),
        "tokenizer" => new TokenizerCaseRunner(),
        "pth" => new CheckpointCaseRunner(),
        "preprocess" when golden.Has("durations.json") => new FramePickingCaseRunner(),
        "preprocess" when golden.Has("lengths.json") => new SequenceLengthsCaseRunner(),
        "preprocess" => new ResizeCaseRunner(),
        _ => null,
    };
}
