using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Training.Extraction;
using MMAudio.Training.Features;
using MMAudio.Training.Tests.Fakes;

namespace MMAudio.Training.Tests.Features;

public sealed class FeatureSetTests(TinyPackage tiny) : IClassFixture<TinyPackage>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_encoders_made_comes_back_from_the_set()
    {
        NumberedClips source = new(5);
        await MakeAsync(source);

        using var set = FeatureSet.Open(_folder.Path);
        using var encoders = tiny.Encoders();
        Assert.Equal(5, set.Count);
        for (var i = set.Count - 1; i >= 0; i--)
        {
            var clip = await source.GetAsync(i);
            var (expected, found) = (encoders.Encode(clip), set.Get(i));
            Assert.Equal(expected.Id, found.Id);
            Assert.Equal(expected.Mean.Data, found.Mean.Data);
            Assert.Equal(expected.Std.Data, found.Std.Data);
            AssertHalf(expected.Clip, found.Clip);
            AssertHalf(expected.Sync, found.Sync);
            AssertHalf(expected.Text, found.Text);
            Assert.Equivalent(new ClipWords(clip.Id, clip.Caption, clip.Labels), set.Clips[i]);
        }

        Assert.Null(set.Get(2).Clip);
        Assert.Null(set.Get(2).Sync);
        Assert.Null(set.Get(3).Text);
    }

    [Fact]
    public async Task The_set_knows_its_package_its_statistics_and_the_empty_text()
    {
        await MakeAsync(new(3));

        using var set = FeatureSet.Open(_folder.Path);
        using var encoders = tiny.Encoders();
        var expected = LatentStatistics.Of(Enumerable.Range(0, 3).Select(i => set.Get(i).Mean));
        Assert.Equivalent(FeatureSetInfo.Of(_folder.Path, tiny.Package.Manifest), set.Info);
        Assert.Equal("tiny", set.Variant);
        Assert.Equal(expected.Mean, set.Statistics.Mean);
        Assert.Equal(expected.Std, set.Statistics.Std);
        Assert.Equal(encoders.EncodeText("").Data, set.EmptyText.Data);
    }

    [Fact]
    public async Task Threads_may_read_together()
    {
        await MakeAsync(new(4));
        using var set = FeatureSet.Open(_folder.Path);
        var alone = Enumerable.Range(0, 4).Select(set.Get).ToArray();

        Parallel.For(0, 64, i => Assert.Equal(alone[i % 4].Mean.Data, set.Get(i % 4).Mean.Data));
    }

    [Fact]
    public void A_folder_without_a_set_is_refused() => Refused("no set of features");

    [Fact]
    public async Task An_unfinished_set_is_refused()
    {
        await MakeAsync(new(3));
        Edit(text => text.Replace("\"complete\": true", "\"complete\": false", StringComparison.Ordinal));

        Refused("not finished");
    }

    [Fact]
    public async Task A_set_of_another_version_is_refused()
    {
        await MakeAsync(new(3));
        Edit(text => text.Replace("\"format_version\": 1", "\"format_version\": 7", StringComparison.Ordinal));

        Refused("format 7");
    }

    [Fact]
    public async Task A_damaged_description_is_refused()
    {
        await MakeAsync(new(3));
        Edit(text => text[..^40]);

        Refused("set.json is damaged");
    }

    [Fact]
    public async Task A_set_of_failures_alone_is_refused_as_empty()
    {
        await MakeAsync(new(2) { Bad = [0, 1] });

        Refused("is empty");
    }

    [Theory]
    [InlineData("shard-00000.safetensors")]
    [InlineData("empty_text.safetensors")]
    public async Task A_file_that_is_cut_off_is_named(string name)
    {
        await MakeAsync(new(3));
        using (var file = File.OpenWrite(Path.Combine(_folder.Path, name)))
        {
            file.SetLength(file.Length - 100);
        }

        Refused(name);
    }

    [Fact]
    public async Task A_missing_shard_is_named()
    {
        await MakeAsync(new(3));
        File.Delete(Path.Combine(_folder.Path, "shard-00001.safetensors"));

        Refused("shard-00001.safetensors");
    }

    [Fact]
    public async Task A_shard_of_another_set_is_refused()
    {
        await MakeAsync(new(3));
        using TemporaryFolder other = new();
        await new FeatureExtraction(Request(other.Path) with { SourceId = "others" }, TimeProvider.System).RunAsync(new NumberedClips(3), tiny.Encoders);
        File.Copy(Path.Combine(other.Path, "shard-00001.safetensors"), Path.Combine(_folder.Path, "shard-00001.safetensors"), overwrite: true);

        Refused("another set");
    }

    private static void AssertHalf(Tensor<float>? expected, Tensor<float>? found)
    {
        Assert.Equal(expected?.Shape, found?.Shape);
        Assert.Equal(expected?.Data.Select(value => (float)(Half)value), found?.Data);
    }

    private void Refused(string part)
    {
        var refused = Assert.Throws<InvalidInputException>(() => FeatureSet.Open(_folder.Path));

        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    private void Edit(Func<string, string> change)
    {
        var path = Path.Combine(_folder.Path, "set.json");
        File.WriteAllText(path, change(File.ReadAllText(path)));
    }

    private ExtractionRequest Request(string folder) => new(folder, tiny.Package, "numbered clips", "numbers") { ShardClips = 2 };

    private Task<ExtractionReport> MakeAsync(NumberedClips source) =>
        new FeatureExtraction(Request(_folder.Path), TimeProvider.System).RunAsync(source, tiny.Encoders);
}
