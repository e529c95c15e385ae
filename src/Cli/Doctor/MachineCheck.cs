using MMAudio.Onnx;

namespace MMAudio.Cli.Doctor;

/// <summary>Cores, memory, disk, and what ONNX Runtime can compute on.</summary>
internal static class MachineCheck
{
    private const double Giga = 1L << 30;
    private const double SmallestMemory = 2;
    private const double SmallestDisk = 1;

    public static IEnumerable<Finding> Look(string modelsFolder)
    {
        yield return Finding.Good("ONNX Runtime", $"{OnnxProviders.Version} with {string.Join(", ", OnnxProviders.Available)}");
        yield return OnnxProviders.WhyNoCuda() is { } problem
            ? new("GPU", Verdict.Limited, problem, "nothing, unless there is an NVIDIA GPU: the CPU does all")
            : Finding.Good("GPU", "CUDA works");
        yield return Finding.Good("cores", $"{Environment.ProcessorCount}");
        yield return Memory(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Giga);
        yield return Disk("disk for models", modelsFolder);
        yield return Disk("disk for scratch files", Path.GetTempPath());
    }

    private static Finding Memory(double gigabytes)
    {
        var detail = $"{gigabytes:0.0} GiB; mini needs about 1, small_16k up to 12, large_44k_v2 up to 20";
        return gigabytes < SmallestMemory
            ? new("memory", Verdict.Limited, detail, "close other programs")
            : Finding.Good("memory", detail);
    }

    private static Finding Disk(string subject, string folder)
    {
        var existing = new DirectoryInfo(Path.GetFullPath(folder));
        while (!existing.Exists && existing.Parent is { } parent)
        {
            existing = parent;
        }

        var free = new DriveInfo(existing.FullName).AvailableFreeSpace / Giga;
        var detail = $"{free:0.0} GiB free at {existing.FullName}";
        return free < SmallestDisk
            ? new(subject, Verdict.Limited, detail, $"make room at {existing.FullName}, or choose another folder")
            : Finding.Good(subject, detail);
    }
}
