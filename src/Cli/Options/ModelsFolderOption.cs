using System.CommandLine;

namespace MMAudio.Cli.Options;

/// <summary>Where model packages are.</summary>
internal sealed class ModelsFolderOption : Option<string?>
{
    public ModelsFolderOption() : base("--models")
    {
        Description = "The folder of model packages.";
        HelpName = "folder";
    }
}
