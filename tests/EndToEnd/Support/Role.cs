namespace MMAudio.EndToEnd.Support;

/// <summary>The programs of the distributed form, each named as its project.</summary>
internal enum Role
{
    Coordinator,
    VideoDecoder,
    FeatureExtractor,
    LatentSampler,
    AudioDecoder,
    Muxer,
}
