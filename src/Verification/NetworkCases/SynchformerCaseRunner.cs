using MMAudio.Networks.Engines;

namespace MMAudio.Verification.NetworkCases;

/// <summary>Synchformer's visual encoder through the product's encoder, which cuts the frames into segments.</summary>
internal sealed class SynchformerCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var encoder = golden.Keep(new SynchformerEncoder(backend, NetworkConfigs.Synchformer(golden.Config), golden.Weights()));
        return
        [
            new("features", () =>
            {
                var batches = golden.Input("frames_u8").ToTensor<byte>();
                var features = Enumerable.Range(0, batches.Shape[0]).Select(b => encoder.Encode(Frames.ChannelsLast(batches.Sample(b)), cancellationToken: ct));
                return features.ToArray().Stack();
            }),
        ];
    }
}
