namespace MMAudio.Core.Generations;

/// <summary>What becomes of the original sound.</summary>
public enum MixMode
{
    /// <summary>The generated sound takes its place.</summary>
    Replace,

    /// <summary>Both sound at their own level, with a limiter against clipping.</summary>
    Add,

    /// <summary>The original stays underneath and steps back wherever the generated sound is loud.</summary>
    Duck,
}
