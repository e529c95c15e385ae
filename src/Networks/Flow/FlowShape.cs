namespace MMAudio.Networks.Flow;

/// <summary>The extents that a flow network is written down for.</summary>
/// <param name="Batch">Samples.</param>
/// <param name="Latent">Latent tokens.</param>
/// <param name="Clip">CLIP frames.</param>
/// <param name="Sync">Sync tokens.</param>
public sealed record FlowShape(int Batch, int Latent, int Clip, int Sync);
