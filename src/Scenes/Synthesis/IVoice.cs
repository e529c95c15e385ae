namespace MMAudio.Scenes.Synthesis;

/// <summary>How one object sounds when it is struck.</summary>
internal interface IVoice
{
    /// <summary>One blow, heard from the first sample on; the peak of the hardest is about 1.</summary>
    /// <param name="strength">0 to 1.</param>
    /// <param name="dice">No two blows are quite alike.</param>
    float[] Strike(double strength, Dice dice);
}
