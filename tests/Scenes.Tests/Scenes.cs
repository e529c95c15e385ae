using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Tests;

/// <summary>The recordings and a generator, loaded once.</summary>
internal static class Scenes
{
    private static readonly Lazy<Task<SoundBank>> Loaded = new(() => SoundBank.LoadAsync());

    public static Task<SoundBank> BankAsync() => Loaded.Value;

    public static async Task<Scene> MakeAsync(long seed, SceneSplit split = SceneSplit.Test, SceneKind kind = SceneKind.Any) =>
        new SceneGenerator(await BankAsync()).Generate(seed, split, kind);

    public static async Task<IReadOnlyList<Scene>> SomeAsync(int count, SceneSplit split = SceneSplit.Test, SceneKind kind = SceneKind.Any)
    {
        SceneGenerator generator = new(await BankAsync());
        return [.. Enumerable.Range(0, count).Select(seed => generator.Generate(seed, split, kind))];
    }

    /// <summary>The root mean square between two times, in dB.</summary>
    public static double Level(float[] samples, double from, double to)
    {
        var part = samples[(int)(from * SoundBank.SampleRate)..(int)(to * SoundBank.SampleRate)];
        return 10 * Math.Log10(part.Average(sample => (double)sample * sample) + 1e-12);
    }

    /// <summary>The frame of a time.</summary>
    public static byte[] Frame(Scene scene, double time, int size = 96)
    {
        using Film film = new(scene, size);
        var rgb = new byte[size * size * 3];
        film.Draw(time, rgb);
        return rgb;
    }
}
