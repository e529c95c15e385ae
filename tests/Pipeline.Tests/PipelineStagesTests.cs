using MMAudio.Core.Generations;

namespace MMAudio.Pipeline.Tests;

public sealed class PipelineStagesTests
{
    [Fact]
    public void Every_stage_has_its_place_once()
    {
        Assert.Equal(Enum.GetValues<PipelineStage>(), PipelineStages.InOrder.Order());
        Assert.Equal(PipelineStages.InOrder.Count, PipelineStages.InOrder.Distinct().Count());
    }

    [Fact]
    public void Stages_follow_one_another_and_the_last_has_none_after_it()
    {
        Assert.Equal(PipelineStage.ExtractFeatures, PipelineStage.DecodeVideo.Next());
        Assert.Null(PipelineStage.MuxVideo.Next());
    }

    [Fact]
    public void Stages_have_words_for_machines_and_for_people()
    {
        Assert.Equal("decode_video", PipelineStage.DecodeVideo.Code());
        Assert.Equal("decode video", PipelineStage.DecodeVideo.Title());
    }
}
