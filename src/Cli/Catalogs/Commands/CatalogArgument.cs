using System.CommandLine;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary>The catalog that a command concerns; may be left out where there is only one.</summary>
internal sealed class CatalogArgument : Argument<string?>
{
    public CatalogArgument(string otherwise = "the only one there is") : base("catalog")
    {
        Description = $"Its name. Default: {otherwise}.";
        Arity = ArgumentArity.ZeroOrOne;
    }
}
