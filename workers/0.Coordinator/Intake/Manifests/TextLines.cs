using System.Text;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>The lines of a text, none of which is held longer than allowed, however long it is.</summary>
internal sealed class TextLines(Stream stream) : IDisposable
{
    /// <summary>The longest line, in characters.</summary>
    public const int Longest = 32_768;

    private readonly StreamReader _reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 65_536);
    private readonly char[] _buffer = new char[16_384];
    private int _position;
    private int _length;
    private bool _afterReturn;
    private int _number;

    /// <summary>The next line; null after the last.</summary>
    public async ValueTask<TextLine?> NextAsync(CancellationToken ct)
    {
        StringBuilder line = new();
        var (any, tooLong) = (false, false);
        while (true)
        {
            if (_position == _length)
            {
                _length = await _reader.ReadAsync(_buffer, ct);
                _position = 0;
                if (_length == 0)
                {
                    return any ? End() : null;
                }
            }

            var letter = _buffer[_position++];
            var isSecondHalf = _afterReturn && letter == '\n';
            _afterReturn = letter == '\r';
            if (isSecondHalf)
            {
                continue;
            }

            any = true;
            if (letter is '\n' or '\r')
            {
                return End();
            }

            if (line.Length < Longest)
            {
                line.Append(letter);
            }
            else
            {
                tooLong = true;
            }
        }

        TextLine End()
        {
            var text = line.ToString();
            return new(++_number, text, ProblemOf(text, tooLong));
        }
    }

    public void Dispose() => _reader.Dispose();

    private static string? ProblemOf(string text, bool tooLong) =>
        tooLong ? $"The line has more than {Longest} characters; shorten it."
        : text.Contains('\uFFFD', StringComparison.Ordinal) ? "The line is not UTF-8; save the manifest in that encoding."
        : text.Any(letter => char.IsControl(letter) && letter != '\t') ? "The line holds control characters; remove them."
        : null;
}
