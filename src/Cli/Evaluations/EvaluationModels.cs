using System.CommandLine;
using MMAudio.Checkpoints;
using MMAudio.Cli.Options;
using MMAudio.Core.Failures;
using MMAudio.Evaluation.Judging;
using MMAudio.Evaluation.Listeners;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Cli.Evaluations;

/// <summary>The networks and embeddings that judge, each on request.</summary>
internal sealed class EvaluationModels
{
    private const string EmbeddingsFile = "embeddings.safetensors";

    private readonly Option<string?> _classifier = new("--classifier")
    {
        Description = "The folder of a classifier (classifier.json, classifier.pth): class accuracy, Fréchet distance, KL divergence, inception score.",
        HelpName = "folder",
    };

    private readonly Option<string?> _sync = new("--sync-model")
    {
        Description = "The model package whose Synchformer measures DeSync.",
        HelpName = "name",
    };

    private readonly Option<string?> _syncWeights = new("--sync-weights")
    {
        Description = "A whole Synchformer checkpoint in place of that package's, which may leave out what hears.",
        HelpName = "file",
    };

    private readonly Option<string?> _embeddings = new("--embeddings")
    {
        Description = "Embeddings of the true pictures, a vector by clip name, as .safetensors; those of the sounds lie in each folder of results as "
            + EmbeddingsFile + ". For the IB-score.",
        HelpName = "file",
    };

    private readonly ModelsFolderOption _models = new();
    private readonly BackendOptions _backend = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_classifier);
        command.Add(_sync);
        command.Add(_syncWeights);
        command.Add(_embeddings);
        command.Add(_models);
        _backend.AddTo(command);
    }

    /// <summary>Opens what was asked for.</summary>
    public Opened Open(Tool tool, ParseResult parsed)
    {
        var backend = tool.Backends(_backend.Read(parsed));
        var classifier = parsed.GetValue(_classifier) is { } folder ? Hearing(folder, SoundJudge.Open(backend, folder)) : default;
        var sync = parsed.GetValue(_sync) is { } name ? SyncModel.Open(backend, _models.Read(parsed).Open(name), parsed.GetValue(_syncWeights)) : null;
        return new(classifier, sync, parsed.GetValue(_embeddings));
    }

    private static (ClassifierModel Model, SoundJudge Judge) Hearing(string folder, SoundJudge judge) => (
        new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), judge.Classes, (sound, ct) =>
        {
            var judgement = judge.Judge(sound, ct);
            return new(judgement.Embedding, judgement.Logits);
        }),
        judge);

    /// <summary>What was opened.</summary>
    /// <param name="classifier">Nothing where there is none.</param>
    /// <param name="sync">Null where DeSync was not asked for.</param>
    /// <param name="embeddings">Null where the IB-score was not asked for.</param>
    internal sealed class Opened((ClassifierModel Model, SoundJudge Judge) classifier, SyncModel? sync, string? embeddings) : IDisposable
    {
        /// <summary>The plan with what judges.</summary>
        public EvaluationPlan AddTo(EvaluationPlan plan) => plan with
        {
            Classifier = classifier.Model,
            Offsets = sync?.Model,
            Embeddings = embeddings is null ? null : Vectors(embeddings),
            ResultEmbeddings = embeddings is null ? plan.ResultEmbeddings : plan.Results
                .Select(results => (results.Name, File: Path.Combine(results.Path, EmbeddingsFile)))
                .Where(results => File.Exists(results.File))
                .ToDictionary(results => results.Name, results => (IReadOnlyDictionary<string, float[]>)Vectors(results.File)),
        };

        public void Dispose()
        {
            classifier.Judge?.Dispose();
            sync?.Dispose();
        }

        private static Dictionary<string, float[]> Vectors(string path)
        {
            if (!File.Exists(path))
            {
                throw new InvalidInputException(FailureCategory.NotFound, $"There is no file {path}; give embeddings as .safetensors.");
            }

            using var file = Checkpoint.Open(path);
            return file.Weights().Tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.ToFloat32().Data);
        }
    }
}
