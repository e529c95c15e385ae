using System.CommandLine;
using MMAudio.Core.Failures;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary>Where catalogs live: a folder that this process works off, or the database and the store of the distributed form.</summary>
internal sealed class PlaceOptions
{
    /// <summary>The variable that names the database, as the other processes of the distributed form read it.</summary>
    public const string StateVariable = "ConnectionStrings__state";

    /// <summary>The variable that names the store.</summary>
    public const string BlobsVariable = "ConnectionStrings__blobs";

    private const string DefaultFolder = "mmaudio-catalog";

    private readonly Option<string?> _store = new("--store")
    {
        Description = $"The folder that holds catalogs, their state and their results. Default: {DefaultFolder}.",
        HelpName = "folder",
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = $"The database of the distributed form. Default: ${StateVariable}.",
        HelpName = "connection",
    };

    private readonly Option<string?> _blobs = new("--blobs")
    {
        Description = $"The blob store of the distributed form. Default: ${BlobsVariable}.",
        HelpName = "connection",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_store);
        command.Add(_state);
        command.Add(_blobs);
    }

    /// <summary>What was asked for: options before the environment, the folder before neither.</summary>
    public CatalogPlace Read(ParseResult parsed)
    {
        var folder = parsed.GetValue(_store);
        var (state, blobs) = (parsed.GetValue(_state), parsed.GetValue(_blobs));
        if (folder is not null)
        {
            return state is null && blobs is null ? Embedded(folder) : throw Wrong(
                "--store names a folder that this process works off, --state and --blobs the distributed form; give one or the other.");
        }

        state ??= Environment.GetEnvironmentVariable(StateVariable);
        blobs ??= Environment.GetEnvironmentVariable(BlobsVariable);
        return (string.IsNullOrEmpty(state), string.IsNullOrEmpty(blobs)) switch
        {
            (true, true) => Embedded(DefaultFolder),
            (false, false) => new(state!, blobs!),
            (true, false) => throw Wrong($"The blob store is given, but not the database; give --state, or set {StateVariable}."),
            (false, true) => throw Wrong($"The database is given, but not the blob store; give --blobs, or set {BlobsVariable}."),
        };
    }

    private static CatalogPlace Embedded(string folder) => File.Exists(folder)
        ? throw Wrong($"The store {folder} is a file; give a folder with --store.")
        : CatalogPlace.In(folder);

    private static InvalidInputException Wrong(string sentence) => new(FailureCategory.BadSetting, sentence);
}
