using Keyturn.Core.Media;

namespace Keyturn.Tests.Media;

public sealed class TilePlanTests
{
    [Theory]
    [InlineData(500, new[] { 0 })]
    [InlineData(900, new[] { 0 })]
    [InlineData(901, new[] { 0, 1 })]
    [InlineData(1700, new[] { 0, 800 })]
    [InlineData(2600, new[] { 0, 800, 1600, 1700 })]
    [InlineData(4900, new[] { 0, 800, 1600, 2400, 3200, 4000 })]
    [InlineData(12_000, new[] { 0, 800, 1600, 2400, 3200, 11_100 })]
    public void Positions_OfADesktop_OverlapAndEndAtTheBottom(int pageHeight, int[] expected) =>
        Assert.Equal(expected, TilePlan.Positions(pageHeight, 900, 6));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20)]
    public void Positions_OfAnyPage_AreFewAndRise(int max)
    {
        for (var height = 1; height < 20_000; height += 97)
        {
            var positions = TilePlan.Positions(height, 844, max);
            Assert.InRange(positions.Count, 1, max);
            Assert.Equal(positions.Distinct().Order(), positions);
        }
    }
}
