using System.Text;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Tests.Intake;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("manifest.csv", "file,prompt,negative_prompt,seed,model,mix,output,steps,cfg_strength,start,duration,loudness,priority\n"
        + "clip.mp4,\"rain, \"\"heavy\"\"\",music,7,mini,duck,wet.mkv,4,2.5,1.5,3,-23,9\n")]
    [InlineData("manifest.csv", "File;Prompt;Negative_Prompt;Seed;Model;Mix;Output;Steps;Cfg_Strength;Start;Duration;Loudness;Priority\r\n"
        + "./clip.mp4;rain, \"heavy\";music;7;mini;Duck;wet.mkv;4;2,5;1,5;3;-23;9\r\n")]
    [InlineData("manifest.jsonl", """{"file":"clip.mp4","prompt":"rain, \"heavy\"","negative_prompt":"music","seed":7,"model":"mini","mix":"duck","output":"wet.mkv","steps":4,"cfg_strength":2.5,"start":1.5,"duration":"3","loudness":-23,"priority":9}""")]
    public async Task Every_column_reaches_the_request(string name, string text)
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync($"a/{name}", text);
        await world.DropAsync("a/clip.mp4");

        await world.TakeInAsync();

        Assert.Empty(await world.ProblemsAsync());
        Assert.Equal(9, (await world.ClipAsync()).Priority);
        Assert.Equal(
            new ClipRequest
            {
                Prompt = "rain, \"heavy\"",
                NegativePrompt = "music",
                Seed = 7,
                Model = "mini",
                Mix = MixMode.Duck,
                Steps = 4,
                CfgStrength = 2.5f,
                Start = TimeSpan.FromSeconds(1.5),
                Duration = TimeSpan.FromSeconds(3),
                Loudness = -23,
            },
            await world.RequestAsync("dubbed/a/wet.mkv"));
    }

    [Fact]
    public async Task The_row_for_all_holds_where_a_file_s_own_row_says_nothing()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.csv", "file,prompt,steps\nown.mp4,dog,\n*,rain,3\n");
        await world.DropAsync("a/own.mp4");
        await world.DropAsync("a/sub/other.mp4");

        await world.TakeInAsync();

        Assert.Equal(new ClipRequest { Prompt = "dog", Steps = 3 }, await world.RequestAsync("dubbed/a/own.mp4"));
        Assert.Equal(new ClipRequest { Prompt = "rain", Steps = 3 }, await world.RequestAsync("dubbed/a/sub/other.mp4"));
    }

    [Fact]
    public async Task The_nearest_manifest_alone_speaks_of_a_file()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("manifest.csv", "file,prompt\n*,far\na/root.mp4,root\n");
        await world.DropAsync("a/sub/manifest.jsonl", """{"file":"x.mp4","prompt":"near"}""");
        foreach (var name in new[] { "a/root.mp4", "a/other.mp4", "a/sub/x.mp4", "a/sub/y.mp4" })
        {
            await world.DropAsync(name);
        }

        await world.TakeInAsync();

        var prompts = (await world.ClipsAsync()).Select(clip => ClipRequest.FromJson(clip.Request).Prompt);
        Assert.Equal(["far", "root", "near", ""], prompts);
    }

    [Fact]
    public async Task One_file_may_become_several_results()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.csv", "file,prompt,output\nclip.mp4,rain,\nclip.mp4,dog,dogs/1.mp4\nclip.mp4,cat,cat.webm\n");
        await world.DropAsync("a/clip.mp4");

        await world.TakeInAsync();

        Assert.Equal(["dubbed/a/cat.webm", "dubbed/a/clip.mp4", "dubbed/a/dogs/1.mp4"], (await world.ClipsAsync()).Select(clip => clip.Output));
    }

    [Fact]
    public async Task Faulty_rows_are_named_by_line_and_stop_nothing_else()
    {
        await using var world = await IntakeWorld.NewAsync();
        string[] lines =
        [
            "file,prompt,seed,mix,output,steps,colour",
            "1.mp4,fine,1,add,,2,red",
            "2.mp4,bad seed,-1,,,,",
            "3.mp4,bad mix,,louder,,,",
            "4.mp4,bad steps,,,,0,",
            "../5.mp4,outside,,,,,",
            "6.mp4,outside,,,../x.mp4,,",
            "7.mp4,no such container,,,x.avi,,",
            "8.mp4,taken,,,1.mp4,,",
            "9.mp4,\"open quote,,,,,",
            "10.mp4,too,many,values,for,the,columns,there",
            ",no file,,,,,",
            "manifest.csv,not a video,,,,,",
            "",
            ",,,,,,",
            "11.mp4,nul \u0001,,,,,",
            $"12.mp4,{new string('x', 40_000)},,,,,",
            "*,first,,,,2,",
            "*,second,,,,,",
            "13.mp4,fine,,,,,",
        ];
        await world.DropAsync("a/manifest.csv", string.Join('\n', lines));
        for (var i = 1; i <= 13; i++)
        {
            await world.DropAsync($"a/{i}.mp4", $"{i}");
        }

        await world.TakeInAsync();

        var problems = await world.ProblemsAsync();
        Assert.Equal([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 19], problems.Select(problem => problem.Line));
        Assert.All(problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
        var clips = await world.ClipsAsync();
        Assert.Equal(["1", "10", "11", "12", "13", "5", "9"], Names(clips, ClipState.Active));
        Assert.Equal(["2", "3", "4"], Names(clips, ClipState.Refused));
        var refused = clips.First(clip => clip.State == ClipState.Refused);
        Assert.Equal("bad_setting", refused.Category);
        Assert.Contains("Line 3 of incoming/a/manifest.csv", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Line 7", await world.ProblemOfAsync("a/6.mp4"), StringComparison.Ordinal);
        Assert.Contains("line 2", await world.ProblemOfAsync("a/8.mp4"), StringComparison.Ordinal);
        Assert.Null(await world.ProblemOfAsync("a/1.mp4"));
    }

    [Fact]
    public async Task Faulty_lines_of_JSON_are_named_too()
    {
        await using var world = await IntakeWorld.NewAsync();
        string[] lines =
        [
            """{"file": "1.mp4", "prompt": "fine", "colour": "red"}""",
            """{"file": "2.mp4", "colour": "blue"}""",
            """{"file": "3.mp4", """,
            """["4.mp4"]""",
            """{"file": "5.mp4", "prompt": ["nested"]}""",
            """{"file": "6.mp4", "seed": 1.5}""",
            """{"file": "7.mp4", "prompt": null, "steps": "3"}""",
            """{"file": "8.mp4", "prompt": "\ud800"}""",
            """{"prompt": "nobody's"}""",
        ];
        await world.DropAsync("a/manifest.jsonl", string.Join('\n', lines));
        await world.DropAsync("a/7.mp4");

        await world.TakeInAsync();

        Assert.Equal([1, 3, 4, 5, 6, 8, 9], (await world.ProblemsAsync()).Select(problem => problem.Line));
        Assert.Equal(new ClipRequest { Steps = 3 }, await world.RequestAsync("dubbed/a/7.mp4"));
    }

    [Theory]
    [InlineData("prompt\nrain\n")]
    [InlineData("file,\"prompt\nclip.mp4,rain\n")]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("")]
    public async Task A_manifest_that_is_none_does_not_keep_its_files_back(string text)
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.csv", text);
        await world.DropAsync("a/clip.mp4");

        await world.TakeInAsync();

        Assert.Equal(text.Length > 0 ? 1 : 0, (await world.ProblemsAsync()).Count);
        Assert.Equal(ClipState.Active, (await world.ClipAsync()).State);
    }

    [Theory]
    [InlineData("a 6\" pipe falls", "a 6\" pipe falls")]
    [InlineData("\"a \"\"big\"\" dog, barking\"", "a \"big\" dog, barking")]
    [InlineData(" \"rain, wind\" ", "rain, wind")]
    public async Task Values_are_quoted_only_where_they_begin_with_a_quote(string written, string prompt)
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.csv", $"file,prompt,seed\nclip.mp4,{written},1\n");
        await world.DropAsync("a/clip.mp4");

        await world.TakeInAsync();

        Assert.Equal(new ClipRequest { Prompt = prompt, Seed = 1 }, await world.RequestAsync("dubbed/a/clip.mp4"));
    }

    [Theory]
    [InlineData("\"dog")]
    [InlineData("\"")]
    [InlineData("\"a dog\"\"")]
    [InlineData("\"a \"big\" dog\"")]
    [InlineData("\"a dog\" barks")]
    public async Task A_row_with_open_quotes_costs_no_other(string written)
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.csv", $"file,prompt\n1.mp4,{written}\n2.mp4,\"two\nlines\"\n3.mp4,cat\n");
        await world.DropAsync("a/2.mp4");
        await world.DropAsync("a/3.mp4");

        await world.TakeInAsync();

        Assert.Equal(2, Assert.Single(await world.ProblemsAsync()).Line);
        Assert.Equal("two\nlines", (await world.RequestAsync("dubbed/a/2.mp4")).Prompt);
        Assert.Equal("cat", (await world.RequestAsync("dubbed/a/3.mp4")).Prompt);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task Marks_of_the_encoding_are_read(string encoding)
    {
        await using var world = await IntakeWorld.NewAsync();
        var codec = Encoding.GetEncoding(encoding);
        using MemoryStream bytes = new([.. codec.GetPreamble(), .. codec.GetBytes("file,prompt\nclip.mp4,pluie d’été\n")]);
        await world.Store.UploadAsync("incoming/a/manifest.csv", bytes, default);
        await world.DropAsync("a/clip.mp4");

        await world.TakeInAsync();

        Assert.Empty(await world.ProblemsAsync());
        Assert.Equal("pluie d’été", (await world.RequestAsync("dubbed/a/clip.mp4")).Prompt);
    }

    [Fact]
    public async Task A_value_may_hold_line_breaks_and_lines_count_on()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.csv", "file,prompt,seed\nclip.mp4,\"two\nlines\",1\nother.mp4,,x\n");
        await world.DropAsync("a/clip.mp4");

        await world.TakeInAsync();

        Assert.Equal("two\nlines", (await world.RequestAsync("dubbed/a/clip.mp4")).Prompt);
        Assert.Equal(4, Assert.Single(await world.ProblemsAsync()).Line);
    }

    [Fact]
    public async Task A_changed_manifest_concerns_the_files_whose_rows_changed()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.csv", "file,prompt\n1.mp4,dog\n2.mp4,cat\n3.mp4,bird\n");
        for (var i = 1; i <= 4; i++)
        {
            await world.DropAsync($"a/{i}.mp4");
        }

        await world.TakeInAsync();
        await world.ChangeAsync(clip => clip.Finish(ClipState.Parked, world.Time.GetUtcNow()));
        await world.DropAsync("a/manifest.csv", "file,prompt\n2.mp4,tiger\n1.mp4,dog\n4.mp4,cow\n");
        await world.TakeInAsync();

        // a parked clip that is looked at again is tried again
        Assert.Equal(["2", "3", "4"], Names(await world.ClipsAsync(), ClipState.Active));
        Assert.Equal("tiger", (await world.RequestAsync("dubbed/a/2.mp4")).Prompt);
        Assert.Equal("", (await world.RequestAsync("dubbed/a/3.mp4")).Prompt);
    }

    [Fact]
    public async Task A_manifest_that_comes_late_or_goes_changes_what_was_admitted()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/clip.mp4");
        await world.TakeInAsync();
        await world.DropAsync("a/manifest.csv", "file,prompt,output\nclip.mp4,rain,wet.mp4\n");
        await world.TakeInAsync();
        var between = await world.ClipAsync();
        await world.RemoveAsync("a/manifest.csv");
        await world.TakeInAsync();

        Assert.Equal("dubbed/a/wet.mp4", between.Output);
        Assert.Equal(("dubbed/a/clip.mp4", 2), ((await world.ClipAsync()).Output, (await world.ClipAsync()).Revision));
        Assert.Equal("", (await world.RequestAsync("dubbed/a/clip.mp4")).Prompt);
    }

    [Fact]
    public async Task No_file_is_admitted_before_the_manifest_above_it_is_read()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/sub/clip.mp4");
        await world.DropAsync("b/clip.mp4");
        await world.WatchAsync();
        world.Time.Advance(TimeSpan.FromSeconds(6));
        await world.DropAsync("a/manifest.csv", "file,prompt\n*,rain\n");
        await world.WatchAsync();
        await world.AdmitAsync();

        Assert.Equal("dubbed/b/clip.mp4", (await world.ClipAsync()).Output);
        world.Time.Advance(TimeSpan.FromSeconds(6));
        await world.AdmitAsync();
        Assert.Equal("rain", (await world.RequestAsync("dubbed/a/sub/clip.mp4")).Prompt);
    }

    [Fact]
    public async Task A_corrected_row_admits_its_file()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/clip.mp4");
        await world.DropAsync("a/manifest.csv", "file,steps\nclip.mp4,many\n");
        await world.TakeInAsync();
        await world.DropAsync("a/manifest.csv", "file,steps\nclip.mp4,2\n");
        await world.TakeInAsync();

        var clip = await world.ClipAsync();
        Assert.Equal((ClipState.Active, 2, null), (clip.State, clip.Revision, clip.Message));
        Assert.Empty(await world.ProblemsAsync());
    }

    [Fact]
    public async Task A_manifest_of_junk_lists_a_thousand_problems_and_counts_the_rest()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.jsonl", string.Concat(Enumerable.Repeat("junk\n", 1500)));

        await world.TakeInAsync();

        var problems = await world.ProblemsAsync();
        Assert.Equal(1001, problems.Count);
        Assert.StartsWith("500 more", problems[^1].Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(IEnumerable<Clip> clips, ClipState state) =>
        clips.Where(clip => clip.State == state).Select(clip => Path.GetFileNameWithoutExtension(clip.Source));
}
