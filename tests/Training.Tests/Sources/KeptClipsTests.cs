using MMAudio.Training.Perception;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Tests.Sources;

public sealed class KeptClipsTests
{
    [Fact]
    public async Task The_clips_that_come_first_are_made_once_and_the_others_each_time()
    {
        List<int> made = [];
        KeptClips clips = new(new MadeClips(9, index => Make(index)), 2);

        foreach (var index in (int[])[4, 5, 6, 4, 5, 6, 4])
        {
            Assert.Equal($"clip {index}", (await clips.GetAsync(index)).Id);
        }

        Assert.Equal([4, 5, 6, 6], made);
        Assert.Equal(9, clips.Count);

        TrainingClip Make(int index)
        {
            made.Add(index);
            return new($"clip {index}", null, null, null, null, []);
        }
    }
}
