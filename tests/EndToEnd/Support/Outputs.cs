using System.Globalization;
using System.Security.Cryptography;

namespace MMAudio.EndToEnd.Support;

/// <summary>Looks into the files that the deployment delivered.</summary>
internal static class Outputs
{
    /// <summary>What is wrong with the outputs of all clips that are done: each must decode from its first to its last frame, and be unlike all others.</summary>
    /// <param name="deployment">Where they lie.</param>
    /// <param name="ledger">Which there are.</param>
    /// <param name="alike">Whether clips of equal content were dropped, whose outputs are the same.</param>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(Deployment deployment, Ledger ledger, bool alike = false)
    {
        var violations = new List<string>();
        var seen = new Dictionary<string, string>();
        var folder = Directory.CreateTempSubdirectory("mmaudio-outputs-").FullName;
        try
        {
            foreach (var clip in ledger.Clips.Where(clip => clip.State == Persistence.Model.ClipState.Done))
            {
                foreach (var companion in new[] { clip.Output + ".png", clip.Output + ".json" }.Where(name => !ledger.Blobs.ContainsKey(name)))
                {
                    violations.Add($"{companion} is missing.");
                }

                if (!ledger.Blobs.ContainsKey(clip.Output))
                {
                    violations.Add($"{clip.Output} is missing.");
                    continue;
                }

                var path = Path.Combine(folder, "output" + Path.GetExtension(clip.Output));
                await deployment.Container.GetBlobClient(clip.Output).DownloadToAsync(path);
                var hash = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(path)));
                if (!seen.TryAdd(hash, clip.Output) && !alike)
                {
                    violations.Add($"{clip.Output} is the same file as {seen[hash]}.");
                }

                var (code, said) = await Programs.RunAsync("ffmpeg", ["-v", "error", "-i", path, "-map", "0:v", "-map", "0:a", "-f", "null", "-"]);
                if (code != 0 || said.Length > 0)
                {
                    violations.Add(string.Create(CultureInfo.InvariantCulture, $"{clip.Output} does not decode whole with picture and sound ({code}): {said}"));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return violations;
    }
}
