using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Actors;

/// <summary>Words that several actors need.</summary>
internal static class Words
{
    private static readonly string[] Counts =
    [
        "", "once", "twice", "three times", "four times", "five times", "six times", "seven times", "eight times",
        "nine times", "ten times",
    ];

    /// <summary>How often, in words; many times beyond ten.</summary>
    public static string Times(int count) => count < Counts.Length ? Counts[count] : "many times";

    /// <summary>Adjectives of a material.</summary>
    public static IReadOnlyList<string> Adjectives(SoundClass material) => material switch
    {
        SoundClass.Metal => ["metal", "steel", "iron"],
        SoundClass.Wood => ["wooden", "wood"],
        SoundClass.Glass => ["glass", "crystal"],
        _ => [material.Label()],
    };

    /// <summary>Templates with every adjective of a material in place of *.</summary>
    public static IReadOnlyList<string> With(SoundClass material, params string[] templates) =>
    [
        .. from template in templates
           from word in Adjectives(material)
           select Article(template.Replace("*", word, StringComparison.Ordinal)),
    ];

    // "a iron ball" reads badly, and so would be learned badly
    private static string Article(string phrase) => phrase.Replace("a iron", "an iron", StringComparison.Ordinal);
}
