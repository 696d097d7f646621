using Keyturn.Core.Model;

namespace Keyturn.Tests.Clinics;

public sealed class ClinicScheduleTests
{
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-02T09:30:00Z", 15, "2026-03-15T03:00:00Z")]
    [InlineData("2026-03-15T02:59:59Z", 15, "2026-03-15T03:00:00Z")]
    [InlineData("2026-03-15T03:00:00Z", 15, "2026-04-15T02:00:00Z")]
    [InlineData("2026-01-29T00:00:00Z", 28, "2026-02-28T03:00:00Z")]
    [InlineData("2026-12-31T23:30:00Z", 1, "2027-01-01T03:00:00Z")]
    [InlineData("2026-10-25T01:30:00Z", 25, "2026-10-25T03:00:00Z")]
    public void NextAfter_AnyMoment_IsTheDaysNextFourInTheMorning(string now, int day, string next) =>
        Assert.Equal(At(next), ClinicSchedule.NextAfter(At(now), day, _berlin));

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    public void Day_ThatNotEveryMonthHas_IsRefused(int day) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ClinicSchedule(
                Guid.NewGuid(),
                day,
                "https://clinic.example/",
                false,
                ScanMode.Quick,
                ScorerKind.Auto,
                1,
                null,
                DateTimeOffset.UnixEpoch
            )
        );

    private static DateTimeOffset At(string instant) =>
        DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
