using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Verification;

/// <summary>Runs recorded cases of the reference through a back end and compares every tensor.</summary>
/// <param name="backend">What runs the networks.</param>
/// <param name="others">Runners for components that only the caller can compute; null for none.</param>
public sealed class GoldenVerifier(IBackend backend, Func<GoldenCase, ICaseRunner?>? others = null)
{
    // bounded in depth, for a link may lead back up
    private static readonly EnumerationOptions Everywhere =
        new() { RecurseSubdirectories = true, MaxRecursionDepth = 16, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    private readonly List<VerificationRow> _rows = [];
    private readonly List<CaseNotRun> _notRun = [];

    /// <summary>Runs every case found under the folders; one that breaks is a row that failed, and the others go on.</summary>
    /// <exception cref="InvalidInputException">A folder is missing or holds no case.</exception>
    public VerificationReport Verify(
        IReadOnlyCollection<string> folders, IProgress<VerificationProgress>? progress = null, CancellationToken ct = default)
    {
        var files = folders.SelectMany(Find).Distinct().ToArray();
        for (var i = 0; i < files.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            progress?.Report(new(i, files.Length, NameOf(files[i])));
            VerifyFile(files[i], ct);
        }

        return new(backend.Name, [.. _rows], [.. _notRun]);
    }

    private static string[] Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There is no folder {folder}; name a folder with recorded cases.");
        }

        var files = Directory.GetFiles(folder, GoldenCase.FileName, Everywhere);
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0
            ? Array.ConvertAll(files, Path.GetFullPath)
            : throw new InvalidInputException(
                FailureCategory.NotFound, $"{folder} holds no recorded case; a case is a folder with a file {GoldenCase.FileName}.");
    }

    private static string NameOf(string file)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        return folder.Parent is { } parent ? $"{parent.Name}/{folder.Name}" : folder.Name;
    }

    private void VerifyFile(string file, CancellationToken ct)
    {
        var name = NameOf(file);
        try
        {
            using var golden = GoldenCase.Open(file);
            name = golden.Name;
            if ((CaseRunners.For(golden) ?? others?.Invoke(golden)) is { } runner)
            {
                VerifyCase(golden, runner, ct);
            }
            else
            {
                _notRun.Add(new(name, golden.Component));
            }
        }
        catch (Exception problem) when (IsOfTheCase(problem))
        {
            _rows.Add(VerificationRow.Failed(name, "", SentenceOf(problem)));
        }
    }

    /// <summary>Whatever a case does, short of the user's wish to stop and of this machine's limits, is a result for that case.</summary>
    private static bool IsOfTheCase(Exception problem) => problem is not (OperationCanceledException or OutOfMemoryException);

    private static string SentenceOf(Exception problem) => problem.Message.ReplaceLineEndings(" ");

    private void VerifyCase(GoldenCase golden, ICaseRunner runner, CancellationToken ct)
    {
        var open = golden.OutputNames.ToHashSet();
        foreach (var altered in golden.AlteredFiles())
        {
            _rows.Add(VerificationRow.Failed(
                golden.Name, altered, $"{altered} is not the file that the case was recorded with (its SHA-256 differs)."));
        }

        foreach (var check in runner.Checks(golden, backend, ct).Where(check => check.Want is not null || open.Remove(check.Name)))
        {
            ct.ThrowIfCancellationRequested();
            _rows.Add(Verify(golden, check));
        }

        _rows.AddRange(open.Order(StringComparer.Ordinal).Select(tensor =>
            VerificationRow.Failed(golden.Name, tensor, $"Nothing here computes an output {tensor} of {golden.Component}.")));
    }

    private static VerificationRow Verify(GoldenCase golden, Check check)
    {
        try
        {
            return Compare(golden, check, check.Compute());
        }
        catch (Exception problem) when (IsOfTheCase(problem))
        {
            return VerificationRow.Failed(golden.Name, check.Name, SentenceOf(problem));
        }
    }

    private static VerificationRow Compare(GoldenCase golden, Check check, Tensor got)
    {
        var want = check.Want ?? golden.Output(check.Name);
        if (!want.Shape.Equals(got.Shape))
        {
            return VerificationRow.Failed(golden.Name, check.Name, $"The shape is {got.Shape} where {want.Shape} was recorded.");
        }

        var tolerance = check.Tolerance ?? golden.ToleranceOf(check.Name) ?? Tolerance.Default(want);
        var (error, ratio) = TensorComparison.Of(got, want, tolerance);
        return new(golden.Name, check.Name, error, ratio, ratio <= 1) { Tolerance = tolerance };
    }
}
