namespace MMAudio.Core.Tests;

public sealed class SharedHelpersTests
{
    [Fact]
    public void The_root_is_the_folder_of_the_solution() => Assert.True(File.Exists(Path.Combine(Repository.Root, "MMAudio.Pipeline.sln")));

    [Fact]
    public void An_absent_folder_is_no_folder() => Assert.Null(Repository.FindOutside("MMAUDIO_NO_SUCH_VARIABLE", "no-such-folder"));

    [GoldenFact]
    public void A_golden_fact_runs_only_with_the_recorded_cases() => Assert.True(File.Exists(Golden.Path("index.json")));
}
