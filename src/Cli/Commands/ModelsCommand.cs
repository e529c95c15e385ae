namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio models</c>: model packages.</summary>
internal sealed class ModelsCommand : ToolCommand
{
    public ModelsCommand(Tool tool)
        : base("models", "List, download, import, check and make model packages.", "mmaudio models list", "mmaudio models verify mini")
    {
        Add(new ModelsListCommand(tool));
        Add(new ModelsPullCommand(tool));
        Add(new ModelsImportCommand(tool));
        Add(new ModelsVerifyCommand(tool));
        Add(new ModelsInspectCommand(tool));
        Add(new ModelsSynthesizeCommand(tool));
    }
}
