using System.Text.Json.Nodes;
using MMAudio.Cli.Catalogs.Reporting;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Queries;

namespace MMAudio.Cli.Tests.Catalogs;

public sealed class StatusTextTests
{
    private static readonly CatalogStatus Busy = new(
        "trip",
        Paused: false,
        Priority: 0,
        new(Active: 6, Done: 3, Refused: 1, Parked: 0, Cancelled: 0),
        NotAdmitted: 2,
        [.. PipelineStages.InOrder.Select(stage => new StageCount(stage, 0, 0, stage == PipelineStage.SampleLatent ? 4 : 0))],
        [new(ClipState.Refused, "not_media", 1)],
        new(12.34, TimeSpan.FromSeconds(40)),
        Problems: 1,
        [new("incoming/trip/manifest.csv", 3, "There is no column promt.")]);

    [Fact]
    public void A_line_says_what_is_done_where_the_others_are_and_how_long_they_take()
    {
        Assert.Equal(
            "trip: 3 of 10 done, 1 refused; sample latent 4; 2 to begin; 2 files to be looked at; 12.3 a minute, 40 s left",
            StatusText.Line(Busy));
    }

    [Fact]
    public void What_is_finished_has_no_pace_and_what_is_paused_says_so()
    {
        var finished = Busy with { Clips = new(0, 9, 1, 0, 0), NotAdmitted = 0, Stages = [] };

        Assert.Equal("trip: 9 of 10 done, 1 refused", StatusText.Line(finished));
        Assert.Equal("paused", StatusText.Pace(Busy with { Paused = true }));
    }

    [Theory]
    [InlineData(59, "59 s"), InlineData(119, "119 s"), InlineData(600, "10 min"), InlineData(36_000, "10 h"), InlineData(864_000, "10 days")]
    public void Time_is_told_as_people_would(int seconds, string expected)
    {
        var status = Busy with { Pace = new(1, TimeSpan.FromSeconds(seconds)) };

        Assert.Equal($"1.0 a minute, {expected} left", StatusText.Pace(status));
    }

    [Fact]
    public void A_line_of_json_holds_all_of_it()
    {
        var json = JsonNode.Parse(StatusJson.Line(Busy))!;

        Assert.Equal(("trip", false, 10, 2, 2), ((string?)json["catalog"], (bool)json["finished"]!, (int)json["clips"]!["total"]!, (int)json["not_admitted"]!, (int)json["not_planned"]!));
        Assert.Equal(4, (int)json["stages"]!["sample_latent"]!["sent"]!);
        Assert.Equal("refused", (string?)json["failures"]![0]!["state"]);
        Assert.Equal((12.34, 40), ((double)json["per_minute"]!, (int)json["left_s"]!));
        Assert.Equal(3, (int)json["first_problems"]![0]!["line"]!);
    }
}
