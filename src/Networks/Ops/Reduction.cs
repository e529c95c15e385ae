namespace MMAudio.Networks.Ops;

/// <summary>How elements along an axis become one.</summary>
public enum Reduction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,
}
