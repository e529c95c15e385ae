using System.Diagnostics;

namespace MMAudio.EndToEnd.Support;

/// <summary>Waiting for what real processes do, in place of guessing how long they take.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks again and again until the answer is yes; fails with what <paramref name="otherwise"/> says at the end of the patience.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan patience, Func<Task<string>> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > patience)
            {
                Assert.Fail($"After {patience.TotalSeconds:0} s: {await otherwise()}");
            }

            await Task.Delay(Interval);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, TimeSpan, Func{Task{string}})"/>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan patience, Func<string> otherwise) =>
        HoldsAsync(() => Task.FromResult(condition()), patience, () => Task.FromResult(otherwise()));
}
