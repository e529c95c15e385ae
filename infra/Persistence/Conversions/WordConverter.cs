using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MMAudio.Persistence.Conversions;

/// <summary>An enumeration as the words that reports use, so that the tables can be read by people.</summary>
internal sealed class WordConverter<TEnum>() : ValueConverter<TEnum, string>(value => Write(value), word => Read(word))
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values = Enum.GetValues<TEnum>().ToDictionary(Write);

    private static string Write(TEnum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static TEnum Read(string word) => Values[word];
}
