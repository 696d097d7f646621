using Keyturn.Core.Clinics;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Clinics;

public sealed class ClinicCommandsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly TestUser _user = new("Ana");
    private TestDatabase _database = null!;
    private ClinicCommands _commands = null!;
    private Clinic _clinic = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _commands = new ClinicCommands(
            _database,
            new ScanCommandRunner(_database, NullLogger<ScanCommandRunner>.Instance),
            new TenPages(),
            _user,
            _clock
        );
        await using var db = _database.CreateDbContext();
        _clinic = await TestData.StoredClinicAsync(db);
    }

    [Fact]
    public async Task Describe_TwiceWithOtherTags_KeepsTheLast()
    {
        await _commands.DescribeAsync(
            _clinic.Id,
            " Calls after 4 pm. ",
            "Ana",
            ["dental", " Rebuilt ", "dental", ""],
            Ct
        );
        var outcome = await _commands.DescribeAsync(_clinic.Id, "", "  ", ["Rebuilt", "rebuilt", "quote sent"], Ct);

        Assert.Equal(CommandResult.Done, outcome.Result);
        var clinic = (await new ClinicQueries(_database).DetailAsync(_clinic.Id, Ct))!;
        Assert.Equal(("", null, "Rebuilt quote sent"), (clinic.Notes, clinic.Owner, string.Join(' ', clinic.Tags)));
    }

    [Theory]
    [InlineData(4001, 0, 1, "notes")]
    [InlineData(0, 81, 1, "owner")]
    [InlineData(0, 0, 13, "tags")]
    public async Task Describe_TooMuch_SaysWhatIsTooLong_AndKeepsNothing(int notes, int owner, int tags, string named)
    {
        var outcome = await _commands.DescribeAsync(
            _clinic.Id,
            new string('n', notes),
            new string('o', owner),
            [.. Enumerable.Range(0, tags).Select(t => $"t{t}")],
            Ct
        );

        Assert.Equal(CommandResult.Conflict, outcome.Result);
        Assert.Contains(named, outcome.Message, StringComparison.Ordinal);
        Assert.Empty((await new ClinicQueries(_database).DetailAsync(_clinic.Id, Ct))!.Tags);
    }

    [Fact]
    public async Task Schedule_BeforeTheFirstScan_IsRefused_AndAfterItTakesItsAddress()
    {
        Assert.StartsWith(
            "Scan the clinic once first",
            (await _commands.ScheduleAsync(_clinic.Id, new ScheduleClinic(5, ScanMode.Deep), Ct)).Message,
            StringComparison.Ordinal
        );
        await using (var db = _database.CreateDbContext())
        {
            db.Scans.Add(TestData.Scan(_clinic, url: "http://clinic.example/welcome"));
            await db.SaveChangesAsync(Ct);
        }

        await _commands.ScheduleAsync(_clinic.Id, new ScheduleClinic(5, ScanMode.Quick), Ct);
        _user.Name = "Ben";
        var outcome = await _commands.ScheduleAsync(_clinic.Id, new ScheduleClinic(9, ScanMode.Deep), Ct);

        Assert.Equal("Scanned every month from 9 March on.", outcome.Message);
        var schedule = (await new ClinicQueries(_database).DetailAsync(_clinic.Id, Ct))!.Schedule!;
        Assert.Equal(
            ("http://clinic.example/welcome", 9, ScanMode.Deep, 10, "Ben"),
            (schedule.Url, schedule.Day, schedule.Mode, schedule.MaxPages, schedule.By)
        );
        await _commands.UnscheduleAsync(_clinic.Id, Ct);
        Assert.Null((await new ClinicQueries(_database).DetailAsync(_clinic.Id, Ct))!.Schedule);
    }

    [Fact]
    public async Task ForgetType_LeavesThePageToTheRules()
    {
        await using (var db = _database.CreateDbContext())
        {
            db.TypeCorrections.AddRange(
                new TypeCorrection(_clinic.Id, "clinic.example/a", PageType.Blog),
                new TypeCorrection(_clinic.Id, "clinic.example/b", PageType.Faq)
            );
            await db.SaveChangesAsync(Ct);
        }

        await _commands.ForgetTypeAsync(_clinic.Id, "clinic.example/a", Ct);

        Assert.Equal(
            ["clinic.example/b"],
            (await new ClinicQueries(_database).DetailAsync(_clinic.Id, Ct))!.Corrections.Select(c => c.Identity)
        );
        Assert.Equal(
            CommandResult.NotFound,
            (await _commands.ForgetTypeAsync(Guid.NewGuid(), "clinic.example/b", Ct)).Result
        );
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
