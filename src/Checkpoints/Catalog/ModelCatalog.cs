using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Catalog;

/// <summary>The models of the paper's authors, and where they are published.</summary>
public static class ModelCatalog
{
    private const string Hub = "https://huggingface.co/";
    private const string Release = "https://github.com/hkchengrex/MMAudio/releases/download/v0.1/";

    /// <summary>The SPDX id of the official weights' licence.</summary>
    public const string OfficialLicense = "CC-BY-NC-4.0";

    /// <summary>What must be shown to whoever fetches or uses the official weights.</summary>
    public const string OfficialNotice =
        "The MMAudio weights are licensed under CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/): credit their authors and make no "
        + "commercial use of them; CLIP (Apple), BigVGAN (NVIDIA) and Synchformer come under their own makers' licences.";

    /// <summary>All official models, smallest first.</summary>
    public static IReadOnlyList<OfficialModel> Official { get; } =
    [
        Model("small_16k", "af93cde404179f58e3919ac085b8033b", 629_200_000),
        Model("small_44k", "babd74c884783d13701ea2820a5f5b6d", 629_700_000),
        Model("medium_44k", "5a56b6665e45a1e65ada534defa903d0", 2_487_300_000),
        Model("large_44k", "fed96c325a6785b85ce75ae1aafd2673", 4_120_100_000),
        Model("large_44k_v2", "01ad4464f049b2d7efdaa4c1a59b8dfe", 4_122_400_000),
    ];

    /// <summary>The official model of a name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static OfficialModel Find(string name) => Official.FirstOrDefault(model => model.Name == name)
        ?? throw new InvalidInputException(
            FailureCategory.Model, $"There is no model {name} to fetch; choose one of {string.Join(", ", Official.Select(model => model.Name))}.");

    private static OfficialModel Model(string name, string md5, long size)
    {
        var variant = ModelVariant.Find(name);
        var low = variant.Mel.SampleRate == 16000;
        return new(variant, OfficialLicense, OfficialNotice,
        [
            File(variant, ModelComponent.Flow, $"{Hub}hkchengrex/MMAudio/resolve/main/weights/", md5, size),
            low
                ? File(variant, ModelComponent.Vae, Release, "69f56803f59a549a1a507c93859fd4d7", 686_652_758)
                : File(variant, ModelComponent.Vae, Release, "fab020275fa44c6589820ce025191600", 1_221_940_000),
            low
                ? File(variant, ModelComponent.Vocoder, Release, "eeaf372a38a9c31c362120aba2dde292", 449_217_313)
                : File(variant, ModelComponent.Vocoder, $"{Hub}nvidia/bigvgan_v2_44khz_128band_512x/resolve/main/", md5: null, 489_000_000),
            File(variant, ModelComponent.Clip, $"{Hub}apple/DFN5B-CLIP-ViT-H-14-384/resolve/main/", md5: null, 3_947_081_637),
            File(variant, ModelComponent.Synchformer, Release, "5b2f5594b0730f70e41e549b7c94390c", 950_058_171),
            new(null, ComponentFiles.Vocabulary, $"https://github.com/mlfoundations/open_clip/raw/main/src/open_clip/{ComponentFiles.Vocabulary}")
            {
                Sha256 = "924691ac288e54409236115652ad4aa250f48203de50a9e4722a6ecd48d6804a",
                ApproximateSize = 1_356_917,
            },
        ]);
    }

    private static OfficialFile File(ModelVariant variant, ModelComponent component, string folder, string? md5, long size)
    {
        var name = ComponentFiles.NameOf(variant, component);
        return new(component, name, folder + name) { Md5 = md5, ApproximateSize = size };
    }
}
