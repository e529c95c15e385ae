using MMAudio.Core.Failures;
using MMAudio.Core.Files;

namespace MMAudio.Core.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_takes_the_place_of_another_when_it_is_whole()
    {
        var path = Path.Combine(_folder, "new", "a.txt");
        AtomicFile.Write(path, passing => File.WriteAllText(passing, "first"));

        AtomicFile.Write(path, passing =>
        {
            File.WriteAllText(passing, "second");
            Assert.Equal("first", File.ReadAllText(path));
            Assert.Equal(".txt", Path.GetExtension(passing));
        });

        Assert.Equal("second", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_failure_leaves_what_was_there_and_nothing_else()
    {
        var path = Path.Combine(_folder, "a.bin");
        File.WriteAllText(path, "before");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.WriteStream(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_refused() =>
        Assert.Throws<InvalidInputException>(() => AtomicFile.Write(_folder, _ => { }));
}
