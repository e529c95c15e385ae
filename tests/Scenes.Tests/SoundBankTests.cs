using MMAudio.Scenes.Sounds;
using MMAudio.Scenes.Synthesis;

namespace MMAudio.Scenes.Tests;

public sealed class SoundBankTests
{
    [FFmpegFact]
    public async Task Every_class_has_recordings_to_learn_from_and_others_to_test_with()
    {
        var bank = await Scenes.BankAsync();

        Assert.All(SoundClasses.All, sound =>
        {
            var (train, test) = (bank.Of(sound, SceneSplit.Train).Count, bank.Of(sound, SceneSplit.Test).Count);
            Assert.True(train >= 5, $"{sound} has {train} recordings to learn from");
            Assert.InRange((double)test / (train + test), 0.2, 0.35);
        });
    }

    [FFmpegFact]
    public async Task Takes_of_one_source_are_on_one_side()
    {
        var bank = await Scenes.BankAsync();

        // footsteps on one ground are takes of one recording
        var mixed = bank.Recordings
            .Where(recording => recording.Class == SoundClass.Footsteps)
            .GroupBy(recording => recording.Caption)
            .Where(takes => takes.Select(take => take.Split).Distinct().Count() > 1);

        Assert.Empty(mixed);
    }

    [FFmpegTheory]
    [InlineData(SceneSplit.Train)]
    [InlineData(SceneSplit.Test)]
    public async Task Scenes_of_a_split_use_its_recordings_alone(SceneSplit split)
    {
        Foley foley = new(await Scenes.BankAsync(), split);
        Dice dice = new(3);

        var used = SoundClasses.All.SelectMany(sound => Enumerable.Range(0, 30).Select(_ => foley.Recording(sound, dice)));

        Assert.All(used, recording => Assert.Equal(split, recording.Split));
    }

    [FFmpegFact]
    public async Task Every_recording_is_heard_from_its_onset_on()
    {
        var bank = await Scenes.BankAsync();

        Assert.All(bank.Recordings, recording =>
        {
            Assert.InRange(recording.Samples.Length, 400, 6 * SoundBank.SampleRate + 1);
            Assert.InRange(recording.Onset, 0, recording.Samples.Length / 2);
            var (before, peak) = (recording.Samples[..recording.Onset].Select(Math.Abs).Append(0).Max(), recording.Samples.Max(Math.Abs));
            Assert.True(before < 0.06 * peak, $"{recording.Name} begins before its onset");
            Assert.True(peak > 0.002, $"{recording.Name} is silent");
        });
    }

    [Theory]
    [InlineData("drum", SoundClass.Drum)]
    [InlineData("footsteps", SoundClass.Footsteps)]
    [InlineData("whoosh", SoundClass.Whoosh)]
    public void A_label_names_its_class(string label, SoundClass sound)
    {
        Assert.Equal(label, sound.Label());
        Assert.Equal(sound, SoundClasses.Find(label));
        Assert.Null(SoundClasses.Find(label + "s"));
    }
}
