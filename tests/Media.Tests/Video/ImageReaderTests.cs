using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Tests.Fakes;
using MMAudio.Media.Video;
using SkiaSharp;

namespace MMAudio.Media.Tests.Video;

public sealed class ImageReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageReader _reader = new(new MediaLimits());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.png", SKEncodedImageFormat.Png), InlineData("a.jpg", SKEncodedImageFormat.Jpeg)]
    [InlineData("a.webp", SKEncodedImageFormat.Webp)]
    public async Task A_picture_becomes_one_square_frame(string name, SKEncodedImageFormat format)
    {
        var frame = await _reader.ReadAsync(Draw(name, format, 300, 200), 32);

        Assert.Equal([1, 32, 32, 3], frame.Shape);
        Assert.InRange(frame.Data[0], 230, 255);
        Assert.InRange(frame.Data[^1], 230, 255);
        Assert.InRange(frame.Data[^3], 0, 25);
    }

    [Fact]
    public async Task What_only_has_a_pictures_name_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File("a.png"), "#EXTM3U\nfile:///etc/passwd");

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(_folder.File("a.png"), 32));

        Assert.Equal(FailureCategory.NotMedia, refusal.Category);
    }

    [Fact]
    public async Task A_damaged_picture_is_corrupt()
    {
        var path = Draw("a.png", SKEncodedImageFormat.Png, 30, 20);
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..20]);

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(path, 32));

        Assert.Equal(FailureCategory.Corrupt, refusal.Category);
    }

    [Fact]
    public async Task A_picture_over_the_limit_is_refused()
    {
        var path = Draw("a.png", SKEncodedImageFormat.Png, 300, 20);

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => new ImageReader(new() { MaxSide = 200 }).ReadAsync(path, 32));

        Assert.Equal(FailureCategory.ResourceLimit, refusal.Category);
    }

    // red on the left half, blue on the right
    private string Draw(string name, SKEncodedImageFormat format, int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Blue);
        using var paint = new SKPaint { Color = SKColors.Red };
        surface.Canvas.DrawRect(0, 0, width / 2, height, paint);
        using var image = surface.Snapshot();
        using var encoded = image.Encode(format, 100);
        File.WriteAllBytes(_folder.File(name), encoded.ToArray());
        return _folder.File(name);
    }
}
