using MMAudio.Checkpoints.Catalog;

namespace MMAudio.Cli.Doctor;

/// <summary>Which model packages are installed and whole, by their description.</summary>
internal static class ModelCheck
{
    public static IEnumerable<Finding> Look(ModelStore store)
    {
        var models = store.List();
        foreach (var model in models)
        {
            yield return model.Problem is { } problem
                ? new($"model {model.Name}", Verdict.Limited, problem, $"mmaudio models pull {model.Name} --accept-license")
                : Finding.Good($"model {model.Name}", $"{Kind(model)} at {model.Folder}");
        }

        if (models.All(model => model.Package is null))
        {
            yield return new("models", Verdict.Missing, "none is installed", "mmaudio models pull small_16k --accept-license");
        }
    }

    private static string Kind(InstalledModel model) => model.Package!.Manifest.Untrained ? "untrained" : model.Package.Manifest.License;
}
