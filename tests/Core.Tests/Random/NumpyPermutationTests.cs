using MMAudio.Core.Random;

namespace MMAudio.Core.Tests.Random;

public sealed class NumpyPermutationTests
{
    [Fact]
    public void The_order_is_that_of_NumPys_RandomState()
    {
        Assert.Equal([2, 8, 4, 9, 1, 6, 7, 3, 0, 5], NumpyPermutation.Of(10, seed: 0));
        Assert.Equal([8, 1, 5, 0, 7, 2, 9, 4, 3, 6], NumpyPermutation.Of(10, seed: 42));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(1000)]
    public void Every_number_occurs_once(int count) =>
        Assert.Equal(Enumerable.Range(0, count), NumpyPermutation.Of(count, seed: 2020).Order());
}
