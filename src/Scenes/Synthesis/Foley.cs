using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>Chooses how things sound: half of them by recordings that the split may use, half by synthesis.</summary>
internal sealed class Foley(SoundBank bank, SceneSplit split)
{
    private const double RecordedShare = 0.5;

    /// <summary>The voice of something that is struck.</summary>
    public IVoice Voice(SoundClass sound, Dice dice)
    {
        if (SoundClasses.Impacts.Contains(sound) && !dice.Chance(RecordedShare))
        {
            return new ModalVoice(ModalBody.Of(sound, dice));
        }

        // who walks makes steps on one ground that are not all the same
        var first = Recording(sound, dice);
        Recording[] takes = sound == SoundClass.Footsteps ? [.. bank.Of(sound, split).Where(other => other.Caption == first.Caption)] : [first];
        return new RecordedVoice(takes, dice.Octaves(0.82, 1.2), dice.Octaves(3000, 9000));
    }

    /// <summary>What something sounds like that sounds all the time.</summary>
    /// <param name="sound">Its class.</param>
    /// <param name="turns">Of a machine's wheel in a second.</param>
    /// <param name="dice">Chooses.</param>
    public IBed Bed(SoundClass sound, double turns, Dice dice) => dice.Chance(RecordedShare)
        ? new RecordedBed(Recording(sound, dice), dice.Octaves(0.85, 1.15), dice.Octaves(3500, 9000), dice.Fork())
        : new SynthesisedBed(sound, turns, dice.Fork());

    /// <summary>Any recording of a class.</summary>
    public Recording Recording(SoundClass sound, Dice dice) => dice.Pick(bank.Of(sound, split));
}
