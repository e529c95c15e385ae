namespace MMAudio.Cli.Commands;
internal sealed class ModelsCommand : ToolCommand
{
    public ModelsCommand(Tool tool) : base("models", "List, download, import and check model packages.")
    {
    }
}
