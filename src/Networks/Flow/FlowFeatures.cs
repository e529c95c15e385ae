namespace MMAudio.Networks.Flow;

/// <summary>Which features are given; the network's learned empty features stand for the others.</summary>
[Flags]
public enum FlowFeatures
{
    /// <summary>None: the null conditions of guidance.</summary>
    None = 0,

    /// <summary>CLIP features.</summary>
    Clip = 1,

    /// <summary>Sync features.</summary>
    Sync = 2,

    /// <summary>Text features.</summary>
    Text = 4,
}
