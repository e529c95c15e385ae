using System.Runtime.InteropServices;

namespace MMAudio.Torch.Tests;

public sealed class TorchNativeLibraryTests
{
    private const uint HashOfTheVersion = 0x0297F842;

    [Fact]
    public void The_need_of_the_version_is_marked_weak_and_nothing_else_changes()
    {
        var library = new byte[64];
        MemoryMarshal.Write(library.AsSpan(20), HashOfTheVersion);

        var found = TorchNativeLibrary.MarkWeak(library);

        Assert.True(found);
        Assert.Equal(2, library[24]);
        Assert.Equal(5, library.Count(value => value != 0));
    }

    [Fact]
    public void A_library_without_that_need_is_left_alone()
    {
        var library = new byte[64];

        Assert.False(TorchNativeLibrary.MarkWeak(library));
        Assert.All(library, value => Assert.Equal(0, value));
    }
}
