using MMAudio.Core.Failures;
using TorchSharp;

namespace MMAudio.Torch;

/// <summary>Torch as a whole: its native libraries, threads and device are the process's.</summary>
public static class TorchRuntime
{
    /// <summary>Loads the native libraries and sets what is asked for.</summary>
    /// <exception cref="InvalidInputException">This build of Torch, or this machine, does not have the device.</exception>
    public static void Prepare(TorchOptions options)
    {
        TorchNativeLibrary.Prepare();
        if (options.Threads is { } threads)
        {
            torch.set_num_threads(threads);
        }

        if (options.Device is { } device)
        {
            torch.set_default_device(Find(device));
        }
    }

    private static torch.Device Find(TorchDevice device) => device switch
    {
        TorchDevice.Cpu => torch.CPU,
        TorchDevice.Cuda when torch.cuda.is_available() => torch.CUDA,
        _ => throw new InvalidInputException(
            FailureCategory.Environment, "Torch finds no GPU it can use: this build may lack CUDA, or the machine a driver; take --device cpu."),
    };
}
