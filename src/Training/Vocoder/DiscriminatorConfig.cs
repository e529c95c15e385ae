namespace MMAudio.Training.Vocoder;

/// <summary>The sizes of the discriminators; their form is BigVGAN's (Lee et al. 2023, arXiv 2206.04658), the defaults suit a small vocoder.</summary>
public sealed record DiscriminatorConfig
{
    /// <summary>The periods by which the samples are folded.</summary>
    public IReadOnlyList<int> Periods { get; init; } = [2, 3, 5, 7, 11];

    /// <summary>The width of each layer over folded samples; all but the last have a stride of 3.</summary>
    public IReadOnlyList<int> PeriodWidths { get; init; } = [8, 16, 32, 64, 64];

    /// <summary>The lengths of the windows of the spectrograms; their hop is a quarter of it.</summary>
    public IReadOnlyList<int> Windows { get; init; } = [1024, 256];

    /// <summary>The width of the layers over spectrograms.</summary>
    public int SpectrumWidth { get; init; } = 8;
}
