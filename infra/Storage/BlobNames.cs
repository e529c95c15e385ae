using System.Text;

namespace MMAudio.Storage;

/// <summary>What a blob may be called, so that the same names work in every store.</summary>
public static class BlobNames
{
    /// <summary>The longest name of a blob, in UTF-16 units; Azure's limit.</summary>
    public const int LongestName = 1024;

    /// <summary>The longest part between two slashes, in bytes of UTF-8; that of file systems.</summary>
    public const int LongestPart = 255;

    /// <summary>Why a name cannot be used, as the rest of a sentence that begins with it; null where it can.</summary>
    public static string? ProblemOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > LongestName)
        {
            return $"must have 1 to {LongestName} characters";
        }

        // a store may write a backslash as a slash, and half a surrogate pair as a question mark
        if (name.Any(letter => char.IsControl(letter) || letter == '\\') || !IsText(name))
        {
            return "must hold neither backslashes nor control characters nor broken Unicode";
        }

        var parts = name.Split('/');
        if (parts.Any(part => part.Length == 0))
        {
            return "must neither begin nor end with a slash, nor hold two in a row";
        }

        // leading dots make hidden files, and lead out of a folder; Azure's addresses lose trailing ones
        if (parts.Any(part => part[0] == '.' || part[^1] == '.'))
        {
            return "must not hold a part that begins or ends with a dot";
        }

        return parts.Any(part => Encoding.UTF8.GetByteCount(part) > LongestPart)
            ? $"must not hold a part of more than {LongestPart} bytes"
            : null;
    }

    /// <summary>Refuses a name that cannot be used.</summary>
    /// <exception cref="ArgumentException">Says why.</exception>
    internal static void Require(string name)
    {
        if (ProblemOf(name) is { } problem)
        {
            throw new ArgumentException($"The blob name {name} {problem}.", nameof(name));
        }
    }

    private static bool IsText(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return false;
            }
        }

        return true;
    }
}
