using System.Diagnostics.CodeAnalysis;
using MMAudio.Architecture.Rules;

namespace MMAudio.Architecture;

public sealed class TypeTests
{
    [Theory, MemberData(nameof(TypeRules.Table), MemberType = typeof(TypeRules))]
    public void Libraries_stay_where_they_belong(string library, string[] namespaces, string[] homes)
    {
        var strangers = TypeRules.Projects.Except(homes);

        var found = strangers.SelectMany(project => TypeRules.Dependents(project, namespaces)).ToList();

        Assert.True(found.Count == 0, $"Only {string.Join(", ", homes)} may use {library}:\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("Microsoft.ML.OnnxRuntime")]
    [InlineData("System.Console")]
    public void A_type_that_uses_a_library_elsewhere_is_found(string library)
    {
        var found = TypeRules.Dependents(typeof(TypeTests).Assembly, [library]);

        Assert.Contains(found, finding => finding.StartsWith(typeof(Faulty).FullName!, StringComparison.Ordinal));
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "It is here to be found.")]
    private sealed class Faulty
    {
        public Microsoft.ML.OnnxRuntime.SessionOptions? Options { get; init; }

        public static void Write() => System.Console.WriteLine();
    }
}
