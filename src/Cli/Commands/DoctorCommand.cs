using System.CommandLine;
using System.Text.Json.Nodes;
using MMAudio.Cli.Doctor;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;
using Spectre.Console;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio doctor</c>: what this machine can run, and what mends the rest.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly ModelsFolderOption _models = new();

    public DoctorCommand(Tool tool)
        : base("doctor", "Say what this machine can run, and what is missing, with the command that mends it.", "mmaudio doctor")
    {
        _tool = tool;
        Add(_models);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var models = _models.Read(parsed);
        IReadOnlyList<Finding> findings =
            [.. await MediaCheck.LookAsync(ct), .. ModelCheck.Look(models), .. MachineCheck.Look(models.Target)];
        if (_tool.Common.Json(parsed))
        {
            WriteLines(findings);
        }
        else
        {
            WriteTable(findings);
        }

        return findings.Any(finding => finding.Verdict == Verdict.Missing) ? ExitCode.Failure : ExitCode.Success;
    }

    private void WriteLines(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            JsonObject line = new()
            {
                ["subject"] = finding.Subject,
                ["verdict"] = finding.Verdict.ToString().ToLowerInvariant(),
                ["detail"] = finding.Detail,
                ["remedy"] = finding.Remedy,
            };
            _tool.Terminal.Output.WriteLine(line.ToJsonString(ItemJson.OneLine));
        }
    }

    private void WriteTable(IReadOnlyList<Finding> findings)
    {
        var console = _tool.Terminal.Tables;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("subject", "verdict", "detail", "to mend it");
        foreach (var finding in findings)
        {
            table.AddRow(
                new Text(finding.Subject),
                new Text(finding.Verdict.ToString().ToLowerInvariant()),
                new Text(finding.Detail),
                new Text(finding.Remedy ?? ""));
        }

        console.Write(table);
        var missing = findings.Count(finding => finding.Verdict == Verdict.Missing);
        console.WriteLine(missing == 0 ? "This machine can dub." : $"{missing} missing; see the last column.");
    }
}
