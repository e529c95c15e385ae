using MMAudio.Core.Failures;

namespace MMAudio.Training.Folders;

/// <summary>Words about files: a table of two columns, the name of a file, with or without its extension, and what is said of it.</summary>
public sealed class WordTable
{
    private readonly Dictionary<string, string> _words = [];

    private WordTable(string content) => Content = content;

    /// <summary>A table that says nothing.</summary>
    public static WordTable Empty { get; } = new("");

    /// <summary>The whole text of the table.</summary>
    public string Content { get; }

    /// <summary>Reads a file of tab-separated columns; a first line of headings may begin with <c>id</c>.</summary>
    /// <exception cref="InvalidInputException">There is no such file, or a line of it has no tab.</exception>
    public static WordTable Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There is no file {path}.");
        }

        WordTable table = new(File.ReadAllText(path));
        foreach (var (number, line) in table.Content.Split('\n').Index())
        {
            var cells = line.TrimEnd('\r').Split('\t');
            if (cells.Length < 2 && line.Trim().Length > 0)
            {
                throw new InvalidInputException(
                    FailureCategory.BadSetting, $"Line {number + 1} of {path} has no tab between a file's name and what is said of it.");
            }

            if (cells.Length >= 2 && !(number == 0 && cells[0].Equals("id", StringComparison.OrdinalIgnoreCase)))
            {
                table._words[cells[0].Trim()] = cells[1].Trim();
            }
        }

        return table;
    }

    /// <summary>What is said under the first of several names that the table knows; null for nothing.</summary>
    public string? Find(params IEnumerable<string> names) =>
        names.Select(_words.GetValueOrDefault).FirstOrDefault(words => !string.IsNullOrEmpty(words));
}
