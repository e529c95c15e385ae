using System.CommandLine;
using MMAudio.Core.Models;

namespace MMAudio.Trainer.Ablations;

/// <summary>What can be left out of the flow network, to learn what it is good for.</summary>
internal sealed class FlowAblationOptions
{
    private readonly Option<bool> _noSync = new("--no-sync") { Description = "Leave the sync features out: empty ones stand for all of them." };
    private readonly Option<bool> _noPositions = new("--no-positions") { Description = "Leave the rotary positions out." };
    private readonly Option<bool> _unaligned = new("--unaligned-positions") { Description = "Let CLIP frames count by ones, as latent tokens do." };
    private readonly Option<bool> _noConvolutions = new("--no-convolutions")
    {
        Description = "Use linear layers where blocks have convolutions over tokens (MLP in place of ConvMLP).",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_noSync);
        command.Add(_noPositions);
        command.Add(_unaligned);
        command.Add(_noConvolutions);
    }

    /// <summary>Whether sync features are used.</summary>
    public bool Sync(ParseResult parsed) => !parsed.GetValue(_noSync);

    /// <summary>The network as it was asked for.</summary>
    public FlowConfig Apply(ParseResult parsed, FlowConfig config) => config with
    {
        Positions = config.Positions && !parsed.GetValue(_noPositions),
        AlignedPositions = config.AlignedPositions && !parsed.GetValue(_unaligned),
        BlockKernel = parsed.GetValue(_noConvolutions) ? 1 : config.BlockKernel,
    };
}
