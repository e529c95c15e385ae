using System.Security.Cryptography;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Checkpoints.Inspection;
using MMAudio.Checkpoints.Packages;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Tests.Catalog;

public sealed class ModelPullerTests : IAsyncLifetime
{
    private const string Flow = "mmaudio_tiny.pth";
    private const string Clip = "open_clip_pytorch_model.bin";

    private readonly TemporaryFolder _folder = new();
    private readonly FileServer _server = new();
    private readonly HttpClient _client = new();
    private OfficialModel _model = null!;

    private string Target => _folder.File("models");

    public async Task InitializeAsync()
    {
        var source = await TinyModels.MakeAsync(_folder.Path, "source");
        var files = new List<OfficialFile>();
        foreach (var component in Enum.GetValues<ModelComponent>())
        {
            files.Add(Publish(component, source.PathOf(source.Manifest.Components[component]), withMd5: component != ModelComponent.Clip));
        }

        files.Add(Publish(null, source.VocabularyPath!, withMd5: true));
        _model = new(TinyModels.Variant, "CC-BY-NC-4.0", "Credit the makers.", files);
    }

    [Fact]
    public async Task A_model_is_fetched_and_verified()
    {
        var reports = new List<PullProgress>();

        var package = await Puller().PullAsync(_model, Target, new SynchronousProgress<PullProgress>(reports.Add));

        Assert.All(await ModelVerifier.VerifyAsync(package), check => Assert.Null(check.Problem));
        Assert.Equal("Credit the makers.", package.Manifest.Notice);
        Assert.False(package.Manifest.Untrained);
        Assert.Equal(_model.Files[0].Url, package.Manifest.Components.Flow.Source);
        Assert.Equal((6, 6), (reports[^1].Number, reports[^1].Count));
        Assert.Equal(["tiny"], Directory.GetDirectories(Target).Select(Path.GetFileName).Where(name => !name!.StartsWith('.')));
    }

    [Fact]
    public async Task Without_the_licence_accepted_nothing_is_fetched()
    {
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => Puller(accept: false).PullAsync(_model, Target));

        Assert.Contains("Credit the makers", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--accept-license", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_continued_where_it_broke()
    {
        _server.Misbehave(Flow, Fault.BreaksOff, Fault.BreaksOff, Fault.Unavailable);

        await Puller().PullAsync(_model, Target);

        var half = _server.Files[Flow].Length / 2;
        Assert.Equal([0, half, half + ((half + 1) / 2)], _server.Requests.Where(request => request.Name == Flow).Select(request => request.From).Distinct());
    }

    [Fact]
    public async Task A_later_run_goes_on_where_an_earlier_one_gave_up()
    {
        _server.Misbehave(Flow, Fault.BreaksOff, Fault.Unavailable, Fault.Unavailable, Fault.Unavailable);
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => Puller().PullAsync(_model, Target));

        await Puller().PullAsync(_model, Target);

        Assert.Contains("run the same command again", refusal.Message, StringComparison.Ordinal);
        Assert.True(_server.Requests.Last(request => request.Name == Flow).From > 0);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_is_followed_from_the_start()
    {
        _server.Misbehave(Flow, Fault.BreaksOff, Fault.IgnoresRange);

        var package = await Puller().PullAsync(_model, Target);

        Assert.All(await ModelVerifier.VerifyAsync(package), check => Assert.Null(check.Problem));
    }

    [Theory]
    [InlineData(Fault.WrongBytes)]
    [InlineData(Fault.DeclaresLess)]
    public async Task Bytes_that_are_not_the_published_ones_are_deleted(Fault fault)
    {
        _server.Misbehave(Flow, fault);

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => Puller().PullAsync(_model, Target));

        Assert.Contains("checksum", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Target, "*", SearchOption.AllDirectories));
        await Puller().PullAsync(_model, Target);
    }

    [Fact]
    public async Task A_server_that_declares_more_than_it_has_is_asked_for_the_rest()
    {
        _server.Misbehave(Flow, Fault.DeclaresMore);

        var package = await Puller().PullAsync(_model, Target);

        Assert.All(await ModelVerifier.VerifyAsync(package), check => Assert.Null(check.Problem));
        Assert.Equal([0, _server.Files[Flow].Length], _server.Requests.Where(request => request.Name == Flow).Select(request => request.From));
    }

    [Fact]
    public async Task A_server_that_declares_terabytes_is_refused_at_once()
    {
        _server.Misbehave(Flow, Fault.DeclaresTerabytes);

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => Puller().PullAsync(_model, Target));

        Assert.Contains("cannot be right", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_checksum_must_fit_its_network()
    {
        _server.Misbehave(Clip, Fault.WrongBytes);

        await Assert.ThrowsAsync<WeightsException>(() => Puller().PullAsync(_model, Target));

        Assert.DoesNotContain(Directory.GetFiles(Target, "*", SearchOption.AllDirectories), path => path.Contains(Clip, StringComparison.Ordinal));
        await Puller().PullAsync(_model, Target);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        _server.Files.Remove(Flow, out _);

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => Puller().PullAsync(_model, Target));

        Assert.Contains("404", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Flow, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_the_address_and_the_reason_are_told()
    {
        var puller = new ModelPuller(
            _client, new() { AcceptLicense = true, Mirror = "http://127.0.0.1:1", Attempts = 3, Pause = TimeSpan.FromMilliseconds(1) });

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => puller.PullAsync(_model, Target));

        Assert.Equal(FailureCategory.Environment, refusal.Category);
        Assert.Contains("failed 3 times", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_package_has_is_not_fetched_again()
    {
        await Puller().PullAsync(_model, Target);
        var requests = _server.Requests.Count;

        var package = await Puller().PullAsync(_model with { Variant = _model.Variant with { Name = "twin" } }, Target);

        Assert.Equal(requests, _server.Requests.Count);
        Assert.All(await ModelVerifier.VerifyAsync(package), check => Assert.Null(check.Problem));
    }

    [Fact]
    public async Task A_disk_that_is_too_small_is_noticed_before()
    {
        var huge = _model with { Files = [.. _model.Files.Select(file => file with { ApproximateSize = 1L << 55 })] };

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => Puller().PullAsync(huge, Target));

        Assert.Contains("GB are free", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_mirror_must_be_a_web_address()
    {
        var puller = new ModelPuller(_client, new() { AcceptLicense = true, Mirror = "file:///etc" });

        await Assert.ThrowsAsync<InvalidInputException>(() => puller.PullAsync(_model, Target));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    private ModelPuller Puller(bool accept = true) => new(
        _client, new() { AcceptLicense = accept, Mirror = _server.Address, Attempts = 3, Pause = TimeSpan.FromMilliseconds(1) });

    private OfficialFile Publish(ModelComponent? component, string path, bool withMd5)
    {
        var (name, bytes) = (Path.GetFileName(path), File.ReadAllBytes(path));
        _server.Files[name] = bytes;
        return new(component, name, $"https://example.org/{name}")
        {
            Md5 = withMd5 ? Convert.ToHexStringLower(MD5.HashData(bytes)) : null,
            ApproximateSize = bytes.Length,
        };
    }
}
