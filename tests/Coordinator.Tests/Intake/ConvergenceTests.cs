using CsCheck;

namespace MMAudio.Coordinator.Tests.Intake;

public sealed class ConvergenceTests
{
    private static readonly Gen<string> Videos = OneOf("a/1.mp4", "a/2.avi", "a/2.avi.mkv", "a/sub/1.mp4", "a/sub/x.mp4", "b.mp4");

    private static readonly Gen<(string Name, string? Text)> Manifests = Gen.Select(
        OneOf("a/manifest.csv", "a/sub/manifest.csv", "manifest.csv", "a/manifest.jsonl"),
        OneOf<string?>(
            null,
            "file,prompt\n*,rain\n",
            "file,prompt,output\n1.mp4,dog,\n1.mp4,cat,other.mp4\nsub/1.mp4,cow,\n",
            "file,prompt,output\n1.mp4,dog,x.mp4\n2.avi,cat,1.mp4\n*,wind,\n",
            "file,steps\n1.mp4,many\na/1.mp4,3\n",
            "{\"file\":\"2.avi\",\"output\":\"2.mp4\"}\n"));

    private static readonly Gen<(string Name, string? Text)> Drops = Gen.Frequency(
        (3, Gen.Select(Videos, OneOf<string?>("one", "two", null))),
        (2, Manifests));

    [Fact]
    public void Drops_in_any_order_and_with_any_pauses_end_in_the_same_clips() =>
        Gen.Select(Drops.Array[1, 12], Gen.Int[0, 5].Array[12]).Sample(
            (drops, pauses) => Assert.Equal(
                ClipsAfter(Final(drops), pauses: null).GetAwaiter().GetResult(),
                ClipsAfter(drops, pauses).GetAwaiter().GetResult()),
            iter: 25,
            threads: 2,
            print: sample => string.Join('\n', sample.Item1.Zip(sample.Item2)));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>What lies there in the end, dropped at once.</summary>
    private static (string Name, string? Text)[] Final((string Name, string? Text)[] drops) =>
        [.. drops.GroupBy(drop => drop.Name).Select(group => group.Last()).OrderBy(drop => drop.Name, StringComparer.Ordinal)];

    private static async Task<List<string>> ClipsAfter((string Name, string? Text)[] drops, int[]? pauses)
    {
        await using var world = await IntakeWorld.NewAsync();
        foreach (var ((name, text), i) in drops.Select((drop, i) => (drop, i)))
        {
            await (text is null ? world.RemoveAsync(name) : world.DropAsync(name, text));
            switch (pauses?[i])
            {
                case 1:
                    await world.WatchAsync();
                    break;
                case 2:
                    world.Time.Advance(TimeSpan.FromSeconds(4));
                    await world.AdmitAsync();
                    break;
                case 3:
                    await world.TakeInAsync();
                    break;
            }
        }

        // a file may have to make way for another that came later
        for (var i = 0; i < 3; i++)
        {
            await world.TakeInAsync();
        }

        var there = drops.GroupBy(drop => drop.Name).Where(group => group.Last().Text is not null).Select(group => $"incoming/{group.Key}").ToHashSet();
        return [.. (await world.ClipsAsync())
            .Where(clip => there.Contains(clip.Source))
            .Select(clip => $"{clip.Output} of {clip.Source}: {clip.State} {clip.RequestKey} {clip.ContentHash[..8]} {clip.Request}")];
    }
}
