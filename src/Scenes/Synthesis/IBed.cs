namespace MMAudio.Scenes.Synthesis;

/// <summary>How something sounds that sounds all the time.</summary>
internal interface IBed
{
    /// <summary>Samples at 16 kHz, of any level.</summary>
    float[] Play(int length);
}
