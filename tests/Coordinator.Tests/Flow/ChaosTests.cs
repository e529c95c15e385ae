using CsCheck;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Flow;

public sealed class ChaosTests
{
    private const int Worlds = 12;

    private static readonly Gen<(int Mishap, int Number)[]> Histories =
        Gen.Select(Gen.Int[0, Chaos.Mishaps.Count - 1], Gen.Int[0, 1000]).Array[20, 60];

    [Fact]
    public async Task Whatever_happens_every_clip_ends_with_its_newest_revision_in_its_place() =>
        await Histories.SampleAsync(CheckAsync, iter: Worlds, threads: 1, print: Print);

    private static async Task CheckAsync((int Mishap, int Number)[] history)
    {
        await using var world = await FlowWorld.NewAsync(options => (options.MaxFaults, options.MaxLosses, options.MaxInFlight) = (1000, 1000, 3), replicas: 2);
        List<Guid> clips = [];
        foreach (var (name, content, prompt) in new[] { ("a", "1", "rain"), ("b", "1", "rain"), ("c", "1", "wind"), ("d", "2", "rain") })
        {
            clips.Add(await world.AdmitAsync($"{name}.mp4", content, prompt));
        }

        Chaos chaos = new(world, clips);
        foreach (var (mishap, number) in history)
        {
            await Chaos.Mishaps[mishap].Run(chaos, number);
        }

        await chaos.CalmDownAsync();

        foreach (var clip in await Task.WhenAll(clips.Select(world.ReadAsync)))
        {
            Assert.True(clip.State is ClipState.Done or ClipState.Cancelled, $"{clip.Output} is {clip.State} at {clip.Stage}: {clip.Message}");
            if (clip.State == ClipState.Done)
            {
                Assert.Equal(world.AddressesOf(clip).Output.Name, await world.Store.ReadTextAsync(clip.Output, default));
            }
        }
    }

    private static string Print((int Mishap, int Number)[] history) =>
        string.Join('\n', history.Select(step => $"{Chaos.Mishaps[step.Mishap].Name} {step.Number}"));
}
