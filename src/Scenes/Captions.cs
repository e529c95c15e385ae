using MMAudio.Scenes.Actors;

namespace MMAudio.Scenes;

/// <summary>Says in words what is heard in a scene.</summary>
internal static class Captions
{
    private static readonly string[] Joints = [" and ", " and ", " with ", ", while ", ", then "];
    private static readonly string[] Silence = ["silence", "nothing is heard", "a silent scene", "no sound", "quiet"];

    /// <summary>One of many ways to say it.</summary>
    public static string Of(IReadOnlyList<Actor> actors, Dice dice)
    {
        string[] phrases = [.. dice.Shuffle([.. actors.Where(actor => actor.Phrases.Count > 0)]).Select(actor => dice.Pick(actor.Phrases))];
        return phrases.Length switch
        {
            0 => dice.Pick(Silence),
            1 => phrases[0],
            2 => phrases[0] + dice.Pick(Joints) + phrases[1],
            _ => string.Join(", ", phrases[..^1]) + " and " + phrases[^1],
        };
    }
}
