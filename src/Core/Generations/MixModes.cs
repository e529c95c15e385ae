using System.Text.Json;

namespace MMAudio.Core.Generations;

/// <summary>The words for what becomes of the original sound.</summary>
public static class MixModes
{
    /// <summary>The mode as options, manifests and messages spell it: <c>duck</c>.</summary>
    public static string Code(this MixMode mix) => JsonNamingPolicy.SnakeCaseLower.ConvertName(mix.ToString());

    /// <summary>The mode of a word; null where there is none.</summary>
    public static MixMode? Find(string code) =>
        Enum.GetValues<MixMode>().Where(mix => mix.Code() == code).Select(mix => (MixMode?)mix).FirstOrDefault();
}
