using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Packages;

/// <summary>The names that components and their files go by.</summary>
public static class ComponentFiles
{
    /// <summary>The name that OpenAI and open_clip gave the merges file.</summary>
    public const string Vocabulary = "bpe_simple_vocab_16e6.txt.gz";

    /// <summary>The official name of a component's checkpoint, by which import finds it.</summary>
    public static string NameOf(ModelVariant variant, ModelComponent component) => (component, variant.Mel.SampleRate) switch
    {
        (ModelComponent.Flow, _) => $"mmaudio_{variant.Name}.pth",
        (ModelComponent.Vae, 16000) => "v1-16.pth",
        (ModelComponent.Vae, _) => "v1-44.pth",
        (ModelComponent.Vocoder, 16000) => "best_netG.pt",
        (ModelComponent.Vocoder, _) => "bigvgan_generator.pt",
        (ModelComponent.Clip, _) => "open_clip_pytorch_model.bin",
        (ModelComponent.Synchformer, _) => "synchformer_state_dict.pth",
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, null),
    };

    /// <summary>What to call a component in a sentence.</summary>
    public static string Describe(ModelComponent component) => component switch
    {
        ModelComponent.Flow => "flow network",
        ModelComponent.Vae => "auto-encoder",
        ModelComponent.Vocoder => "vocoder",
        ModelComponent.Clip => "CLIP model",
        ModelComponent.Synchformer => "Synchformer",
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, null),
    };
}
