using MMAudio.Core.Tensors;

namespace MMAudio.Media.Pictures;

/// <summary>Frames to show over the time axis.</summary>
/// <param name="Frames">[n h w 3], evenly spaced.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="Aspect">Width over height as shown: the frames may be squashed.</param>
public sealed record FrameStrip(Tensor<byte> Frames, double Rate, double Aspect);
