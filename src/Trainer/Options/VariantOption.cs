using System.CommandLine;
using MMAudio.Core.Models;

namespace MMAudio.Trainer.Options;

/// <summary>Which of the variants is trained.</summary>
internal sealed class VariantOption
{
    /// <summary>The option, to be added to a command.</summary>
    public Option<string> Option { get; } = new("--variant")
    {
        Description = $"The sizes of the network: {string.Join(", ", ModelVariant.All.Select(variant => variant.Name))}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "mini",
    };

    /// <summary>The variant that was asked for.</summary>
    public ModelVariant Read(ParseResult parsed) => ModelVariant.Find(parsed.GetValue(Option)!);
}
