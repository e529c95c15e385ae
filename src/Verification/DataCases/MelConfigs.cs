using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Verification.DataCases;

/// <summary>The spectrogram of a mode as cases spell it.</summary>
internal static class MelConfigs
{
    public static MelConfig Of(string mode) => mode switch
    {
        "16k" => MelConfig.Rate16k,
        "44k" => MelConfig.Rate44k,
        _ => throw new InvalidInputException(FailureCategory.BadSetting, $"There is no mode {mode}; it is 16k or 44k."),
    };
}
