namespace MMAudio.Evaluation.Onsets;

/// <summary>
/// The order of numbers as NumPy's <c>argsort</c> gives it. Onsets less than 0.1 s apart often share their highest sample, and which of
/// them is kept then depends on how that sort (median of three, insertion below 17) leaves equal numbers.
/// </summary>
internal static class NumpyOrder
{
    private const int InsertionLength = 16;

    /// <summary>The positions of the numbers, smallest number first.</summary>
    public static int[] Ascending(IReadOnlyList<float> numbers)
    {
        int[] order = [.. Enumerable.Range(0, numbers.Count)];
        Sort(order, numbers);
        return order;
    }

    private static void Sort(Span<int> order, IReadOnlyList<float> numbers)
    {
        if (order.Length <= InsertionLength)
        {
            Insert(order, numbers);
            return;
        }

        var pivot = Partition(order, numbers);
        Sort(order[..pivot], numbers);
        Sort(order[(pivot + 1)..], numbers);
    }

    private static int Partition(Span<int> order, IReadOnlyList<float> numbers)
    {
        var (middle, last) = ((order.Length - 1) / 2, order.Length - 1);
        SwapIfLess(order, numbers, middle, 0);
        SwapIfLess(order, numbers, last, middle);
        SwapIfLess(order, numbers, middle, 0);

        var pivot = numbers[order[middle]];
        Swap(order, middle, last - 1);
        var (left, right) = (0, last - 1);
        while (true)
        {
            while (numbers[order[++left]] < pivot)
            {
            }

            while (pivot < numbers[order[--right]])
            {
            }

            if (left >= right)
            {
                Swap(order, left, last - 1);
                return left;
            }

            Swap(order, left, right);
        }
    }

    private static void Insert(Span<int> order, IReadOnlyList<float> numbers)
    {
        for (var i = 1; i < order.Length; i++)
        {
            for (var j = i; j > 0 && numbers[order[j]] < numbers[order[j - 1]]; j--)
            {
                Swap(order, j, j - 1);
            }
        }
    }

    private static void SwapIfLess(Span<int> order, IReadOnlyList<float> numbers, int a, int b)
    {
        if (numbers[order[a]] < numbers[order[b]])
        {
            Swap(order, a, b);
        }
    }

    private static void Swap(Span<int> order, int a, int b) => (order[a], order[b]) = (order[b], order[a]);
}
