using CsCheck;
using MMAudio.Media.Video;

namespace MMAudio.Media.Tests.Video;

public sealed class BicubicResizerTests
{
    private static readonly RecordedCase Case = new(Fixtures.Path("preprocess", "resize"));

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void Squashing_is_equal_to_the_reference(int image)
    {
        var (pixels, height, width) = Image($"image{image}");

        var resized = Resize(BicubicResizer.Squash(width, height, 384), pixels);

        AssertClose($"image{image}.clip_u8", resized);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void The_middle_square_is_equal_to_the_reference(int image)
    {
        var (pixels, height, width) = Image($"image{image}");

        var resized = Resize(BicubicResizer.CentreCrop(width, height, 224), pixels);

        AssertClose($"image{image}.sync_u8", resized);
    }

    [Fact]
    public void A_flat_picture_stays_flat()
    {
        var pictures = Gen.Select(Gen.Int[1, 90], Gen.Int[1, 90], Gen.Int[1, 60], Gen.Byte);

        pictures.Sample((width, height, size, grey) =>
        {
            var pixels = Enumerable.Repeat(grey, width * height * 3).ToArray();
            return Resize(BicubicResizer.Squash(width, height, size), pixels).All(value => value == grey)
                && Resize(BicubicResizer.CentreCrop(width, height, size), pixels).All(value => value == grey);
        });
    }

    [Fact]
    public void A_picture_of_the_right_size_is_not_changed()
    {
        var squares = Gen.Int[1, 40].SelectMany(size => Gen.Byte.Array[size * size * 3]);

        squares.Sample(pixels =>
        {
            var size = (int)Math.Sqrt(pixels.Length / 3);
            return Resize(BicubicResizer.Squash(size, size, size), pixels).SequenceEqual(pixels);
        });
    }

    [Fact]
    public void A_mirrored_picture_gives_the_mirrored_result()
    {
        var (pixels, height, width) = Image("image1");
        var resizer = BicubicResizer.Squash(width, height, 112);

        var mirrored = Mirror(Resize(resizer, Mirror(pixels, width)), 112);

        Assert.Equal(Resize(resizer, pixels), mirrored);
    }

    [Fact]
    public void A_very_wide_picture_is_cropped_to_its_middle()
    {
        var pixels = new byte[4096 * 4 * 3];
        pixels.AsSpan().Fill(10);
        for (var row = 0; row < 4; row++)
        {
            pixels.AsSpan(((row * 4096) + 2040) * 3, 16 * 3).Fill(200);
        }

        var resized = Resize(BicubicResizer.CentreCrop(4096, 4, 16), pixels);

        Assert.All(resized, value => Assert.Equal(200, value));
    }

    private static byte[] Resize(BicubicResizer resizer, byte[] pixels)
    {
        var target = new byte[resizer.Width * resizer.Height * 3];
        resizer.Resize(pixels, target);
        return target;
    }

    private static void AssertClose(string name, byte[] resized)
    {
        var (expected, _, _) = Image(name, Case.Outputs);
        var differences = expected.Zip(resized, (want, got) => Math.Abs(want - got)).ToList();

        Assert.Equal(expected.Length, resized.Length);
        Assert.Equal(0, differences.Max());
    }

    private static byte[] Mirror(byte[] pixels, int width)
    {
        var mirrored = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length / 3; i++)
        {
            pixels.AsSpan(i * 3, 3).CopyTo(mirrored.AsSpan(((i / width * width) + width - 1 - (i % width)) * 3));
        }

        return mirrored;
    }

    private static (byte[] Pixels, int Height, int Width) Image(string name) => Image(name, Case.Inputs);

    // recorded as [3 h w]
    private static (byte[] Pixels, int Height, int Width) Image(string name, RecordedTensors tensors)
    {
        var shape = tensors.Shape(name);
        var planes = tensors.Get<byte>(name);
        var (height, width) = (shape[^2], shape[^1]);
        var pixels = new byte[planes.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = planes[(i % 3 * height * width) + (i / 3)];
        }

        return (pixels, height, width);
    }
}
