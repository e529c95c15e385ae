using System.Text.RegularExpressions;

namespace MMAudio.Deploy;

public sealed partial class AppHostTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "AppHost");
    private static readonly string Source = File.ReadAllText(Path.Combine(Folder, "apphost.cs"));

    [Fact]
    public void It_is_short() => Assert.InRange(Source.Split('\n').Length, 1, 80);

    [Fact]
    public void It_builds_and_starts_every_process_of_the_workers_folder()
    {
        var projects = WorkerFolder.All.Select(worker => worker.ProjectPath).ToList();

        Assert.Equal(projects, Paths(BuiltProject().Matches(Source)));
        Assert.Equal(projects, Paths(StartedProject().Matches(Source)));
    }

    [Theory]
    [InlineData("""AddRabbitMQ("rabbitmq")""")]
    [InlineData("""AddDatabase("state")""")]
    [InlineData("""AddBlobs("blobs")""")]
    public void Resources_have_the_names_of_the_connection_strings(string call) => Assert.Contains(call, Source, StringComparison.Ordinal);

    [Fact]
    public void All_of_Aspire_is_of_one_version() => Assert.Single(AspireVersion().Matches(Source).Select(match => match.Groups[1].Value).Distinct());

    private static List<string> Paths(MatchCollection matches) =>
    [
        .. matches.Select(match => Path.GetFullPath(Path.Combine(Folder, match.Groups[1].Value)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')),
    ];

    [GeneratedRegex(@"^#:project (\S+)$", RegexOptions.Multiline)]
    private static partial Regex BuiltProject();

    [GeneratedRegex("\"(\\.\\./workers/[^\"]+)\"")]
    private static partial Regex StartedProject();

    [GeneratedRegex(@"^#:(?:sdk|package) Aspire\.\S+@(\S+)$", RegexOptions.Multiline)]
    private static partial Regex AspireVersion();
}
