using System.Globalization;
using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Tests.Fakes;

/// <summary>A folder of clips for one test: struck sounds and what is true of them.</summary>
internal sealed class ClipFolder : IDisposable
{
    private const int Rate = 16000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-clips-");

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Two seconds with a decaying tone at each time; none is silence.</summary>
    public static Sound Struck(double hertz, params double[] strikes)
    {
        var samples = new float[2 * Rate];
        foreach (var strike in strikes)
        {
            for (var i = (int)(strike * Rate); i < samples.Length; i++)
            {
                var time = ((double)i / Rate) - strike;
                samples[i] += (float)(0.4 * Math.Exp(-12 * time) * (Math.Sin(2 * Math.PI * hertz * time) + Math.Sin(6.7 * Math.PI * hertz * time)));
            }
        }

        return new(samples, Rate);
    }

    public ClipFolder Sound(string file, double hertz, params double[] strikes)
    {
        WavFile.Write(this[file], Struck(hertz, strikes), WavEncoding.Pcm16);
        return this;
    }

    public ClipFolder Events(string clip, params double[] seconds) =>
        Text($"{clip}.events.tsv", string.Concat(seconds.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time}\tdrum\n"))));

    public ClipFolder Text(string file, string content)
    {
        File.WriteAllText(this[file], content);
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
