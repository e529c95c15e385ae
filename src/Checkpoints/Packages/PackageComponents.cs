using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Packages;

/// <summary>The checkpoint of each component.</summary>
public sealed record PackageComponents(PackageFile Flow, PackageFile Vae, PackageFile Vocoder, PackageFile Clip, PackageFile Synchformer)
{
    /// <summary>The checkpoint of a component.</summary>
    public PackageFile this[ModelComponent component] => component switch
    {
        ModelComponent.Flow => Flow,
        ModelComponent.Vae => Vae,
        ModelComponent.Vocoder => Vocoder,
        ModelComponent.Clip => Clip,
        ModelComponent.Synchformer => Synchformer,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, null),
    };

    /// <summary>Asks for the checkpoint of each component.</summary>
    public static PackageComponents Of(Func<ModelComponent, PackageFile> file) => new(
        file(ModelComponent.Flow),
        file(ModelComponent.Vae),
        file(ModelComponent.Vocoder),
        file(ModelComponent.Clip),
        file(ModelComponent.Synchformer));
}
