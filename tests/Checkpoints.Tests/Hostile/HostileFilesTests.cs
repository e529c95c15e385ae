using CsCheck;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Failures;

namespace MMAudio.Checkpoints.Tests.Hostile;

public sealed class HostileFilesTests : IDisposable
{
    private const long AllowedMemory = 100 << 20;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> TorchNames => [.. HostileFiles.Torch.Keys];

    public static TheoryData<string> SafetensorsNames => [.. HostileFiles.Safetensors.Keys];

    public static TheoryData<string> Recorded =>
        ["state_dict.pth", "modern_members.pth", "nested.pt", "legacy_non_zip.pth", "bare_list.pth", "expected.safetensors", "expected_other.safetensors"];

    [Theory, MemberData(nameof(TorchNames))]
    public void A_forged_torch_file_is_refused(string name) => AssertRefused(HostileFiles.Torch[name]);

    [Theory, MemberData(nameof(SafetensorsNames))]
    public void A_forged_safetensors_file_is_refused(string name) => AssertRefused(HostileFiles.Safetensors[name]);

    [Theory]
    [InlineData("os_system.pth", "os.system")]
    [InlineData("reduce_gadget.pth", "torch.hub.load")]
    [InlineData("declared_10_gigabytes.pth", "2500000000 elements")]
    [InlineData("storage_out_of_range.pth", "16 bytes")]
    public void The_files_that_are_kept_for_demonstration_are_refused(string file, string names) =>
        AssertRefused((File.ReadAllBytes(Fixtures.Path("pth", "hostile", file)), names));

    [Theory]
    [InlineData("")]
    [InlineData("#!/bin/sh\nrm -rf /\n")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.")]
    public void What_is_no_checkpoint_is_refused(string text) => AssertRefused(([.. text.Select(c => (byte)c)], ""));

    [Fact]
    public void A_folder_and_a_missing_file_are_refused()
    {
        Assert.Contains("folder", Assert.Throws<WeightsException>(() => Checkpoint.Open(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("not exist", Assert.Throws<WeightsException>(() => Checkpoint.Open(_folder.File("no"))).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Recorded))]
    public void A_file_that_was_cut_off_anywhere_is_refused(string file)
    {
        var whole = File.ReadAllBytes(Fixtures.Path("pth", "formats", file));

        for (var length = 0; length < whole.Length; length += 37)
        {
            AssertRefused((whole[..length], ""));
        }
    }

    [Theory, MemberData(nameof(Recorded))]
    public void Damage_anywhere_never_leads_to_anything_but_a_refusal(string file)
    {
        var whole = File.ReadAllBytes(Fixtures.Path("pth", "formats", file));

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 4].Sample(
            damages =>
            {
                var bytes = whole.ToArray();
                Array.ForEach(damages, damage => bytes[damage.Item1] = damage.Item2);
                ReadAll(_folder.Write("damaged", bytes));
            },
            iter: 200,
            threads: 1);
    }

    public void Dispose() => _folder.Dispose();

    private static void ReadAll(string path)
    {
        try
        {
            using var checkpoint = Checkpoint.Open(path);
            Assert.All(checkpoint.Tensors.Values.Where(tensor => tensor.ByteLength < 1 << 20), tensor => tensor.ToFloat32());
        }
        catch (WeightsException e)
        {
            AssertOneSentence(e);
        }
    }

    private static void AssertOneSentence(WeightsException refusal)
    {
        Assert.DoesNotContain(refusal.Message, char.IsControl);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.Message.Length < 600, refusal.Message);
    }

    private void AssertRefused((byte[] Bytes, string Names) file)
    {
        var path = _folder.Write("hostile", file.Bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<WeightsException>(() => Checkpoint.Open(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedMemory);
        Assert.Contains(file.Names, refusal.Message, StringComparison.Ordinal);
        AssertOneSentence(refusal);
    }
}
