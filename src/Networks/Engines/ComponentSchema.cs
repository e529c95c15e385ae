using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Clip;
using MMAudio.Networks.Flow;
using MMAudio.Networks.Synchformer;
using MMAudio.Networks.Vae;
using MMAudio.Networks.Vocoder;

namespace MMAudio.Networks.Engines;

/// <summary>The whole <c>state_dict</c> of a component: every path and shape that its checkpoint must hold.</summary>
public static class ComponentSchema
{
    /// <summary>The shape of every parameter of a component by its path.</summary>
    public static IReadOnlyDictionary<string, Shape> Of(ModelVariant variant, ModelComponent component) => component switch
    {
        ModelComponent.Flow => NetworkSchema.Of(Flow(variant)),
        ModelComponent.Vae => NetworkSchema.Of(
            VaeDefinitions.Encode(variant.Vae, batch: 1, frames: 2), VaeDefinitions.Decode(variant.Vae, batch: 1, tokens: 1)),
        ModelComponent.Vocoder => NetworkSchema.Of(VocoderDefinitions.Forward(variant.Vocoder, batch: 1, frames: 1)),
        ModelComponent.Clip => NetworkSchema.Of(
            ClipDefinitions.EncodeImage(variant.Clip, batch: 1), ClipDefinitions.EncodeText(variant.Clip, batch: 1)),
        ModelComponent.Synchformer => NetworkSchema.Of(SynchformerDefinitions.Encode(variant.Synchformer, segments: 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, null),
    };

    private static NetworkDefinition[] Flow(ModelVariant variant)
    {
        FlowShape shape = new(Batch: 1, Latent: 2, Clip: 1, Sync: 8);
        return
        [
            FlowDefinitions.Conditions(variant.Flow, shape, FlowFeatures.None),
            FlowDefinitions.Predict(variant.Flow, shape),
        ];
    }
}
