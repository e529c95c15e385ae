namespace MMAudio.Training.Features;

/// <summary>Clips as the flow network learns from them: the encoders' features instead of pictures, sound and words.</summary>
public interface IFeatureSet
{
    /// <summary>Where the features come from, and their extents.</summary>
    FeatureSetInfo Info { get; }

    /// <summary>How many examples there are.</summary>
    int Count { get; }

    /// <summary>One of them; the same number always gives the same example. May be called from several threads.</summary>
    /// <param name="index">From 0.</param>
    FlowExample Get(int index);
}
