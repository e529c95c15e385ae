namespace MMAudio.Scenes.Tests;

public sealed class SceneFilmTests
{
    [FFmpegTheory]
    [InlineData(SceneKind.Impacts, 15)]
    [InlineData(SceneKind.Unseen, 24)]
    public async Task Something_moves_around_every_event(SceneKind kind, int count)
    {
        var (events, unseen) = (0, 0);

        foreach (var scene in await Scenes.SomeAsync(count, kind: kind))
        {
            using Film film = new(scene, 96);
            foreach (var happening in scene.Events)
            {
                events++;
                unseen += Change(film, happening.Time - 0.08, happening.Time) > 60 || Change(film, happening.Time, happening.Time + 0.08) > 60 ? 0 : 1;
            }
        }

        Assert.True(events > 50);
        Assert.Equal(0, unseen);
    }

    [FFmpegFact]
    public async Task A_scene_looks_the_same_at_every_size()
    {
        var scene = await Scenes.MakeAsync(3, kind: SceneKind.Sound);

        var (small, large) = (Scenes.Frame(scene, 2, 96), Scenes.Frame(scene, 2, 192));

        var shrunk = Enumerable.Range(0, small.Length).Select(i => Mean(large, i)).ToArray();
        Assert.InRange(small.Zip(shrunk, (a, b) => Math.Abs(a - b)).Average(), 0, 4);
    }

    [FFmpegFact]
    public async Task A_worn_film_differs_a_little()
    {
        var scene = await Scenes.MakeAsync(4, kind: SceneKind.Sound);
        using Film film = new(scene, 96, worn: true);
        var worn = new byte[96 * 96 * 3];

        film.Draw(1, worn);

        Assert.InRange(worn.Zip(Scenes.Frame(scene, 1), (a, b) => Math.Abs(a - b)).Average(), 0, 8);
    }

    // how many values differ visibly between two times
    private static int Change(Film film, double from, double to)
    {
        var (before, after) = (new byte[96 * 96 * 3], new byte[96 * 96 * 3]);
        film.Draw(from, before);
        film.Draw(to, after);
        return before.Zip(after).Count(pair => Math.Abs(pair.First - pair.Second) > 20);
    }

    private static double Mean(byte[] large, int index)
    {
        var (x, y, channel) = (index / 3 % 96, index / 3 / 96, index % 3);
        return (At(0, 0) + At(1, 0) + At(0, 1) + At(1, 1)) / 4.0;

        int At(int right, int down) => large[((2 * y + down) * 192 + 2 * x + right) * 3 + channel];
    }
}
