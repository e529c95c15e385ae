using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.ServiceDefaults.Tests.Stages;

public sealed class ScratchFolderTests
{
    [Fact]
    public void What_a_killed_process_left_is_removed_and_what_a_living_one_needs_stays()
    {
        using ScratchFolder living = new();
        var needed = living.Create();
        var left = Directory.CreateTempSubdirectory("mmaudio-worker-");
        File.WriteAllText(Path.Combine(left.FullName, "lock"), "");
        left.CreateSubdirectory("1");

        using ScratchFolder next = new();

        Assert.False(Directory.Exists(left.FullName));
        Assert.True(Directory.Exists(needed.FullName));
    }

    [Fact]
    public void Nothing_is_left_at_the_end()
    {
        DirectoryInfo folder;
        using (ScratchFolder scratch = new())
        {
            folder = scratch.Create();
            File.WriteAllText(Path.Combine(folder.FullName, "file"), "text");
        }

        Assert.False(Directory.Exists(folder.Parent!.FullName));
    }
}
