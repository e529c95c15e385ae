using MMAudio.Coordinator.Reports;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Intake;

public sealed class ServersTests
{
    [ServersFact]
    public async Task PostgreSQL_and_Azurite_serve_as_a_file_and_a_folder_do()
    {
        await using var servers = await LocalServers.LaunchAsync(LocalServer.Postgres, LocalServer.Azurite);
        await using var world = await IntakeWorld.NewAsync(servers.Blobs, servers.State);
        await world.DropAsync("Größe/manifest.csv", "file,prompt,output\nb.mp4,rain,\nb.mp4,dog,Dog.mp4\nc.avi,,many\nabsent.mp4,,\n*,wind,\n");
        foreach (var name in new[] { "Größe/a b.mp4", "Größe/b.mp4", "Größe/c.avi", "Größe/_.mp4", "Größe/ä.mp4", "Größe/Z.mp4", "x/clip.avi", "x/clip.avi.mkv" })
        {
            await world.DropAsync(name, name);
        }

        await world.TakeInAsync();
        var first = await world.ClipsAsync();
        await world.DropAsync("Größe/manifest.csv", "file,prompt,output\nb.mp4,snow,\n*,wind,\n");
        await world.RemoveAsync("Größe/Z.mp4");
        await world.RemoveAsync("x/clip.avi.mkv");
        await world.TakeInAsync();
        await world.TakeInAsync();

        var clips = await world.ClipsAsync();
        Assert.Equal(7, first.Count);
        Assert.Equal(
            ["Größe/Z.mp4", "Größe/_.mp4", "Größe/a b.mp4", "Größe/b.mp4", "Größe/c.avi.mkv", "Größe/ä.mp4", "x/clip.avi.mkv"],
            clips.Select(clip => clip.Output["dubbed/".Length..]).Order(StringComparer.Ordinal));
        Assert.Equal(2, clips.Single(clip => clip.Output == "dubbed/Größe/b.mp4").Revision);
        await using var db = await world.Contexts.CreateDbContextAsync();
        Assert.Equal(6, db.SourceFiles.Count(file => file.Kind == SourceKind.Video));

        await world.New<SummaryWriter>().WriteAsync(db.Catalogs.Single(catalog => catalog.Name == "Größe"), default);
        var table = await world.Store.ReadTextAsync("dubbed/Größe/summary.csv", default);
        Assert.Equal(8, table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
