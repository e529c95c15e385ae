using MMAudio.Core.Failures;
using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Sets;
using MMAudio.Evaluation.Tests.Fakes;

namespace MMAudio.Evaluation.Tests.Sets;

public sealed class TruthFolderTests : IDisposable
{
    private readonly ClipFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_files_say_of_a_clip_is_put_together()
    {
        _folder.Text("a.events.tsv", "1.5\tdrum\n0.25\twood\n").Text("labels.tsv", "a\tdrum, wood\nb\t\n").Text("captions.tsv", "id\tcaption\na\tA drum.\n");
        _folder.Text("a.mp4", "").Text("a.wav", "").Text("a.dubbed.mp4", "").Text("c.flac", "").Text("notes.txt", "");

        var truth = TruthFolder.Read(_folder.Path);

        Assert.Equal(["a", "b", "c"], truth.Clips.Keys);
        var clip = truth.Clips["a"];
        Assert.Equal([new TrueEvent(0.25, "wood"), new(1.5, "drum")], clip.Events!);
        Assert.Equal(["drum", "wood"], clip.Labels!);
        Assert.Equal(("A drum.", _folder["a.mp4"]), (clip.Caption, clip.Media));
        Assert.Equal((null, _folder["c.flac"]), (truth.Clips["c"].Events, truth.Clips["c"].Media));
    }

    [Fact]
    public void Only_a_clip_without_events_and_classes_is_silent()
    {
        _folder.Text("silent.events.tsv", "").Text("bed.events.tsv", "").Text("hit.events.tsv", "1\n").Text("labels.tsv", "silent\t\nbed\twater\nunknown\t\n");

        var clips = TruthFolder.Read(_folder.Path).Clips;

        Assert.Equal(["silent"], clips.Values.Where(clip => clip.IsSilent).Select(clip => clip.Name));
        Assert.Equal(["bed", "silent"], clips.Values.Where(clip => clip.HasNoEvents).Select(clip => clip.Name));
        Assert.Null(clips["hit"].Events![0].Class);
    }

    [Fact]
    public void Labels_of_another_file_take_the_place_of_its_own()
    {
        _folder.Text("labels.tsv", "a\tdrum\n").Text("asked.tsv", "a\tglass\n");

        Assert.Equal(["glass"], TruthFolder.Read(_folder.Path, _folder["asked.tsv"]).Clips["a"].Labels!);
    }

    [Theory, InlineData("one\tdrum"), InlineData("-1\tdrum")]
    public void A_line_without_seconds_is_told_with_its_file(string line)
    {
        _folder.Text("a.events.tsv", line);

        Assert.Contains($"a.events.tsv has the line \"{line}\"", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_that_is_labelled_twice_is_told()
    {
        _folder.Text("labels.tsv", "a\tdrum\na\twood\n");

        Assert.EndsWith("names the clip a twice; remove one of the lines.", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_says_nothing_is_refused() => Assert.Contains("says nothing of any clip", Refusal(), StringComparison.Ordinal);

    [Fact]
    public void Results_are_the_dubbed_files_before_sounds_before_videos()
    {
        _folder.Text("a.mp4", "").Text("a.dubbed.mkv", "").Text("a.wav", "").Text("b.mp4", "").Text("b.wav", "").Text("c.mp4", "").Text("labels.tsv", "");

        var files = ResultFolder.Read("results", _folder.Path).Files;

        Assert.Equal(["a.dubbed.mkv", "b.wav", "c.mp4"], files.Values.Select(Path.GetFileName));
        Assert.Equal(["a", "b", "c"], files.Keys);
    }

    [Fact]
    public void A_folder_without_results_is_refused() =>
        Assert.Contains("no videos and no sounds", Assert.Throws<InvalidInputException>(() => ResultFolder.Read("x", _folder.Path)).Message, StringComparison.Ordinal);

    private string Refusal() => Assert.Throws<InvalidInputException>(() => TruthFolder.Read(_folder.Path)).Message;
}
