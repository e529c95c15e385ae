using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Flow;

/// <summary>The projected features: independent of time, computed once and used at every step.</summary>
/// <param name="Clip">[b nc d].</param>
/// <param name="Sync">Resampled to the latent's tokens, [b n d].</param>
/// <param name="Text">[b nt d].</param>
/// <param name="ClipPooled">The mean over CLIP frames, projected, [b d].</param>
/// <param name="TextPooled">The mean over all text tokens, padding included, projected, [b d].</param>
internal sealed record Conditions(Value Clip, Value Sync, Value Text, Value ClipPooled, Value TextPooled);
