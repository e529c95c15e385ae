using System.Globalization;
using System.Net;
using System.Text;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Queries;

namespace MMAudio.Coordinator.Reports;

/// <summary><c>summary.html</c>: one file that needs no other, but for the pictures that lie beside the results.</summary>
internal sealed class SummaryPage(Stream stream, string address) : IAsyncDisposable
{
    private const string Quarantine = "quarantine/";

    private readonly StreamWriter _page = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 65_536, leaveOpen: true);

    /// <summary>Writes everything above the clips.</summary>
    public async Task WriteHeadAsync(string catalog, DateTimeOffset now, SummaryTotals totals, int notAdmitted)
    {
        var title = Text(catalog);
        await _page.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – dubbed</title>
            <style>
            {SummaryStyle.Sheet}
            </style>
            </head>
            <body>
            <h1>{title}</h1>
            <p class="when">As of {now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC. All clips with their settings: <a href="summary.csv">summary.csv</a></p>
            <div class="tiles">
            {Tile("dubbed", totals.Of(ClipState.Done), "done")}
            {Tile("on their way", totals.Of(ClipState.Active), "active")}
            {Tile("refused", totals.Of(ClipState.Refused), "refused")}
            {Tile("parked", totals.Of(ClipState.Parked), "parked")}
            {Tile("cancelled", totals.Of(ClipState.Cancelled), "cancelled")}
            {Tile("not yet admitted", notAdmitted, "cancelled")}
            {Tile("of sound", Duration(TimeSpan.FromSeconds(totals.MediaSeconds)), "sound")}
            </div>

            """);
        await _page.WriteAsync(SummaryCharts.Progress(totals));
        await _page.WriteAsync(SummaryCharts.Stages(totals));
    }

    /// <summary>Writes what is wrong with files and manifests.</summary>
    public async Task WriteProblemsAsync(IReadOnlyList<CatalogProblem> problems, int count)
    {
        if (count == 0)
        {
            return;
        }

        await _page.WriteAsync($"<h2>Not usable <small>{Number(count)}</small></h2>\n<table class=\"problems\">\n<tr><th>File<th class=\"n\">Line<th>Problem\n");
        foreach (var problem in problems)
        {
            await _page.WriteAsync($"<tr><td>{Text(problem.Place)}<td class=\"n\">{problem.Line}<td>{Text(problem.Message)}\n");
        }

        await _page.WriteAsync("</table>\n");
        if (problems.Count < count)
        {
            await _page.WriteAsync($"<p class=\"when\">{Number(count - problems.Count)} more are not listed.</p>\n");
        }
    }

    /// <summary>Begins the table of clips.</summary>
    public Task BeginClipsAsync(int count) => _page.WriteAsync(
        $"<h2>Clips <small>{Number(count)}</small></h2>\n<table class=\"clips\">\n<tr><th>Picture<th>Clip<th>State<th>Stages\n");

    /// <summary>Writes one clip.</summary>
    public Task WriteClipAsync(SummaryClip clip)
    {
        var state = clip.State.ToString().ToLowerInvariant();
        var isDone = clip.State == ClipState.Done;
        var name = Text(NameOf(clip));
        var picture = isDone ? $"<a href=\"{Link(clip.Output + ".png")}\"><img src=\"{Link(clip.Output + ".png")}\" alt=\"\" loading=\"lazy\"></a>" : "";
        var title = isDone ? $"<a href=\"{Link(clip.Output)}\">{name}</a> <a class=\"small\" href=\"{Link(clip.Output + ".json")}\">report</a>" : name;
        var request = ClipRequest.FromJson(clip.Request);
        var prompt = request.Prompt.Length > 0 ? $"<div class=\"prompt\">{Text(request.Prompt)}</div>" : "";
        var category = clip.Category is null ? "" : $"<div class=\"category\">{Text(clip.Category)}</div>";
        var message = clip.Message is null ? "" : $"<div>{Text(clip.Message)}</div>";
        var source = clip.Source.StartsWith(Quarantine, StringComparison.Ordinal)
            ? $"<div class=\"small\">moved to <a href=\"{Link(clip.Source)}\">{Text(clip.Source)}</a></div>"
            : "";
        var notes = string.Concat(clip.Notes.Select(note => $"<div class=\"small\">{Text(note)}</div>"));
        return _page.WriteAsync(
            $"<tr><td>{picture}<td>{title}{prompt}<div class=\"small\">{Text(request.Model)}, seed {request.Seed}</div>"
            + $"<td><span class=\"state {state}\">{state}</span>{category}{message}{source}{notes}<td>{SummaryCharts.Clip(clip)}\n");
    }

    /// <summary>Ends the page.</summary>
    /// <param name="left">Clips that are not listed.</param>
    public async Task EndAsync(int left)
    {
        var more = left > 0 ? $"<p class=\"when\">{Number(left)} more clips are in <a href=\"summary.csv\">summary.csv</a>.</p>\n" : "";
        await _page.WriteAsync($"</table>\n{more}</body>\n</html>\n");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    /// <summary>A time as people say it.</summary>
    internal static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"{time.TotalMilliseconds:0} ms",
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0.0} s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    internal static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    private static string Tile(string what, int count, string kind) => Tile(what, Number(count), count == 0 ? "none" : kind);

    private static string Tile(string what, string value, string kind) => $"<div class=\"tile {kind}\"><b>{value}</b>{what}</div>";

    /// <summary>The result, or the dropped file where there is none, as users know it.</summary>
    private static string NameOf(SummaryClip clip)
    {
        var name = clip.State == ClipState.Done ? clip.Output : clip.Source;
        var folders = name.StartsWith(Quarantine, StringComparison.Ordinal) ? 2 : 1;
        return string.Join('/', name.Split('/').Skip(folders));
    }

    /// <summary>The way from the folder of this page to a blob.</summary>
    private string Link(string name)
    {
        var here = address.Split('/')[..^1];
        var there = name.Split('/');
        var common = here.Zip(there).TakeWhile(pair => pair.First == pair.Second).Count();
        var steps = Enumerable.Repeat("..", here.Length - common).Concat(there[common..].Select(Uri.EscapeDataString));

        // a colon in the first part would make it the scheme of an address
        return Text($"./{string.Join('/', steps)}");
    }
}
