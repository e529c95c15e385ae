using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Tests;

public sealed class SceneGeneratorTests
{
    [FFmpegTheory]
    [InlineData(SceneKind.Sound)]
    [InlineData(SceneKind.Unseen)]
    public async Task The_same_seed_gives_the_same_sound_and_pictures(SceneKind kind)
    {
        var (first, second) = (await Scenes.MakeAsync(5, kind: kind), await Scenes.MakeAsync(5, kind: kind));

        Assert.Equal(first.Sound(), second.Sound());
        Assert.Equal(first.Sound(), first.Sound());
        Assert.Equal(Scenes.Frame(first, 3.2), Scenes.Frame(second, 3.2));
        Assert.Equal(first.Caption, second.Caption);
    }

    [FFmpegFact]
    public async Task The_same_number_gives_another_scene_in_the_other_split()
    {
        var (train, test) = (await Scenes.MakeAsync(5, SceneSplit.Train, SceneKind.Sound), await Scenes.MakeAsync(5, SceneSplit.Test, SceneKind.Sound));

        Assert.NotEqual(train.Sound(), test.Sound());
        Assert.NotEqual(Scenes.Frame(train, 0), Scenes.Frame(test, 0));
    }

    [FFmpegFact]
    public async Task Events_keep_their_distance_and_are_twelve_at_most()
    {
        var scenes = await Scenes.SomeAsync(300);

        Assert.All(scenes, scene =>
        {
            Assert.InRange(scene.Events.Count, 0, Timetable.Most);
            Assert.All(scene.Events, happening => Assert.InRange(happening.Time, Timetable.First, Timetable.Last));
            Assert.All(scene.Events.Zip(scene.Events.Skip(1), (a, b) => b.Time - a.Time), gap => Assert.True(gap >= Timetable.Gap));
        });
        Assert.Contains(scenes, scene => scene.Events.Count >= 10);
    }

    [FFmpegFact]
    public async Task Pictures_show_every_visible_class_and_no_other()
    {
        var scenes = await Scenes.SomeAsync(300);

        var shown = scenes.SelectMany(scene => scene.Labels).Distinct().Order();

        Assert.Equal(SoundClasses.Impacts.Concat(SoundClasses.Continuous).Select(sound => sound.Label()).Order(), shown);
        Assert.Contains(scenes, scene => scene.Labels.Count > 1);
        Assert.Contains(scenes, scene => scene.Labels.Count == 0);
    }

    [FFmpegFact]
    public async Task What_is_only_heard_has_every_class_and_no_picture()
    {
        var scenes = await Scenes.SomeAsync(200, SceneSplit.Train, SceneKind.SoundOnly);

        Assert.Equal(SoundClasses.All.Select(sound => sound.Label()).Order(), scenes.SelectMany(scene => scene.Labels).Distinct().Order());
        Assert.All(scenes, scene => Assert.False(scene.HasPicture));
        Assert.Throws<ArgumentException>(() => new Film(scenes[0], 96));
    }

    [FFmpegFact]
    public async Task What_training_never_shows_is_one_thing_seen_and_heard_each_class_in_turn()
    {
        var scenes = await Scenes.SomeAsync(75, kind: SceneKind.Unseen);

        Assert.All(scenes, scene =>
        {
            Assert.True(scene.HasPicture);
            Assert.Single(scene.Labels);
            Assert.InRange(scene.Events.Count, 1, 4);
            Assert.All(scene.Events, happening => Assert.InRange(happening.Time, Timetable.First, Timetable.Last));
            Assert.All(scene.Events.Zip(scene.Events.Skip(1), (a, b) => b.Time - a.Time), gap => Assert.True(gap >= Timetable.Gap));
        });
        Assert.Equal(
            SoundClasses.Unseen.Select(sound => sound.Label()).Order(),
            scenes.GroupBy(scene => scene.Labels[0]).Where(group => group.Count() >= 8).Select(group => group.Key).Order());
    }

    [FFmpegFact]
    public async Task What_training_never_shows_is_told_in_the_words_of_sounds_alone()
    {
        var shown = await Scenes.SomeAsync(24, kind: SceneKind.Unseen);
        var heard = await Scenes.SomeAsync(2000, kind: SceneKind.SoundOnly);

        Assert.Subset(heard.Select(scene => scene.Caption).ToHashSet(), shown.Select(scene => scene.Caption).ToHashSet());
    }

    [FFmpegTheory]
    [InlineData(SceneKind.Silent)]
    [InlineData(SceneKind.Distractors)]
    public async Task Where_nothing_sounds_there_is_no_event_and_silence(SceneKind kind)
    {
        foreach (var scene in await Scenes.SomeAsync(8, kind: kind))
        {
            Assert.Empty(scene.Events);
            Assert.Empty(scene.Labels);
            Assert.InRange(Scenes.Level(scene.Sound(), 0, 8), -85, -70);
        }
    }

    [FFmpegFact]
    public async Task Distractors_move_and_a_silent_scene_may_stand_still()
    {
        var moving = await Scenes.SomeAsync(12, kind: SceneKind.Distractors);

        Assert.All(moving, scene => Assert.Contains((int[])[2, 4, 6], time => !Scenes.Frame(scene, time).SequenceEqual(Scenes.Frame(scene, time + 0.5))));
    }

    [FFmpegFact]
    public async Task Captions_are_varied_and_say_what_is_heard()
    {
        var scenes = await Scenes.SomeAsync(300);

        Assert.True(scenes.Select(scene => scene.Caption).Distinct().Count() > 200);
        Assert.All(scenes.Where(scene => scene.Labels.Contains("drum")), scene => Assert.Contains("drum", scene.Caption, StringComparison.Ordinal));
        Assert.All(scenes, scene => Assert.DoesNotContain('*', scene.Caption));
    }
}
