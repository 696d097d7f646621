using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Notifications;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SmtpServer.Protocol;

namespace Keyturn.Tests.Notifications;

public sealed class NotificationSenderTests : IAsyncLifetime
{
    private static readonly ScanFailure _gone = new(
        "dns_not_found",
        "gone.example does not exist (DNS found no address). Check the spelling."
    );

    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly NotificationsOptions _settings = new()
    {
        BaseAddress = new Uri("https://keyturn.example/"),
        OnDone = true,
    };
    private readonly QueryPlans _plans = new();
    private TestDatabase _database = null!;
    private WebhookServer _hook = null!;
    private MailServer _mail = null!;
    private EmailChannel _email = null!;
    private WebhookChannel _webhook = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private NotificationSender Sender =>
        new(
            _database.Watching(_plans),
            [_email, _webhook],
            new Settings(_settings),
            _clock,
            NullLogger<NotificationSender>.Instance
        );

    private NotificationCommands Commands => new(_email, _webhook, new Settings(_settings));

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _hook = await WebhookServer.StartAsync();
        _mail = MailServer.Start();
        _email = new EmailChannel(TimeProvider.System);
        _webhook = new WebhookChannel(_clock);
    }

    [Fact]
    public async Task Run_TellsOfWhatEndsFromThenOn_OnceOverEachChannel()
    {
        await TestData.EndedScanAsync(_database, _clock, "history.example");
        UseMail();
        UseWebhook();
        await Sender.SendAsync(Ct);
        var done = await TestData.EndedScanAsync(_database, _clock, "done.example", score: 8.1);
        await TestData.EndedScanAsync(_database, _clock, "gone.example", _gone);
        await TestData.EndedScanAsync(
            _database,
            _clock,
            "wall.example",
            new ScanFailure("bot_check", "wall.example asks visitors to prove that they are no robot.")
        );

        await Sender.SendAsync(Ct);
        await Sender.SendAsync(Ct);

        Assert.Equal(["scan.done", "scan.failed", "scan.failed"], _hook.Requests.Select(r => r.Type));
        Assert.All(_hook.Requests, r => Assert.True(r.IsSigned));
        Assert.Equal(
            "{\"type\":\"scan.done\",\"timestamp\":\"2026-03-02T09:30:00Z\","
                + $"\"data\":{{\"scan_id\":\"{done.Id}\",\"url\":\"https://done.example/\",\"clinic\":\"done.example\","
                + "\"status\":\"done\",\"score\":8.1,\"band\":\"Good\","
                + $"\"report_url\":\"https://keyturn.example/scans/{done.Id}\"}}}}",
            _hook.Requests[0].Body.GetRawText()
        );
        Assert.Equal(
            ("dns_not_found", _gone.Reason, null, "True"),
            (
                _hook.Requests[1].GetText("error_code"),
                _hook.Requests[1].GetText("error"),
                _hook.Requests[1].GetText("blocked"),
                _hook.Requests[2].GetText("blocked")
            )
        );
        var message = Assert.Single(_mail.Messages);
        Assert.Equal("Keyturn: 1 scan done, 2 failed (1 blocked)", message.Subject);
        Assert.Contains("done.example: done, 2 Mar 2026", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Patient flow 8.1 of 10, Good.", message.TextBody, StringComparison.Ordinal);
        Assert.All(_plans.Take(), p => Assert.True(!p.TableScans.Any(), $"{p.Sql}\n{string.Join('\n', p.Steps)}"));
    }

    [Fact]
    public async Task Row_IsToldOnceAtItsNth_AndASuccessBeginsAnother_AlsoAcrossMonths()
    {
        UseWebhook();
        (_settings.OnDone, _settings.FailuresInARow) = (false, 2);
        await Sender.SendAsync(Ct);
        var told = new List<int>();
        foreach (var failure in (ScanFailure?[])[_gone, _gone, _gone, null, _gone, _gone])
        {
            await TestData.EndedScanAsync(_database, _clock, "gone.example", failure);
            // A failure of another clinic is no part of the row.
            await TestData.EndedScanAsync(_database, _clock, $"other-{told.Count}.example");
            await Sender.SendAsync(Ct);
            told.Add(_hook.Requests.Count);
            _clock.Advance(TimeSpan.FromDays(31));
        }

        Assert.Equal([0, 1, 1, 1, 1, 2], told);
        Assert.All(_hook.Requests, r => Assert.Equal("2", r.GetText("failures_in_a_row")));
        await using var db = _database.CreateDbContext();
        Assert.Equal(7, await db.FinishedEvents.CountAsync(Ct));
    }

    [Fact]
    public async Task CrashBetweenTwoPosts_GoesOnAfterTheLastThatWasTaken()
    {
        UseWebhook();
        await Sender.SendAsync(Ct);
        for (var i = 0; i < 3; i++)
            await TestData.EndedScanAsync(_database, _clock, $"done-{i}.example");
        // The process dies after the second message was accepted, before its cursor is stored.
        _database.BeforeStatement = sql =>
            Throw(
                _hook.Requests.Count == 2
                    && sql.StartsWith("INSERT INTO \"ChannelDeliveries\"", StringComparison.Ordinal)
            );

        await Assert.ThrowsAsync<DbUpdateException>(() => Sender.SendAsync(Ct));
        _database.BeforeStatement = null;
        await Sender.SendAsync(Ct);

        var ids = _hook.Requests.Select(r => r.Id).ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal((ids[1], 3), (ids[2], ids.Distinct().Count()));
    }

    [Fact]
    public async Task Event_CommittedAfterOneWithAHigherId_IsSentToo_AndEachOnce()
    {
        UseWebhook();
        await Sender.SendAsync(Ct);
        var scan = TestData.Scan(await StoredClinicAsync());
        await _database.Lifecycle(_clock).SubmitAsync(scan, Ct);
        foreach (var id in new[] { 50, 40 })
        {
            await using var db = _database.CreateDbContext();
            var finished = new ScanFinishedEvent(
                scan.Id,
                scan.ClinicId,
                1,
                ScanStatus.Done,
                0,
                null,
                null,
                false,
                _clock.GetUtcNow()
            );
            db.Entry(finished).Property(e => e.Id).CurrentValue = id;
            db.FinishedEvents.Add(finished);
            await db.SaveChangesAsync(Ct);
            await Sender.SendAsync(Ct);
        }

        _clock.Advance(2 * NotificationSender.CommitWindow);
        await Sender.SendAsync(Ct);

        Assert.Equal(2, _hook.Requests.Count);
        await using var read = _database.CreateDbContext();
        Assert.Equal(50, (await read.ChannelCursors.SingleAsync(Ct)).LastId);
        Assert.Empty(await read.ChannelDeliveries.ToListAsync(Ct));
    }

    [Fact]
    public async Task BrokenReceivers_AreTriedAgain_SaidInHealth_AndTheOtherIsHeardMeanwhile()
    {
        UseWebhook();
        UseMail();
        await Sender.SendAsync(Ct);
        Assert.Equal((HealthStatus.Healthy, "E-mail and Webhook on."), await HealthAsync());
        await TestData.EndedScanAsync(_database, _clock, "done.example");
        _mail.Problem = new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such mailbox here");
        await Sender.SendAsync(Ct);
        Assert.Single(_hook.Requests);
        var (status, text) = await HealthAsync();
        Assert.Equal(HealthStatus.Degraded, status);
        Assert.Contains(
            $"E-mail failed: The mail server 127.0.0.1:{_mail.Port} refuses the message: 550 no such mailbox "
                + "here. Check Notifications:Email:From and :To.",
            text,
            StringComparison.Ordinal
        );

        _hook.Behave = async (context, _) =>
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("out of order");
        };
        await TestData.EndedScanAsync(_database, _clock, "second.example");
        await Sender.SendAsync(Ct);
        Assert.Contains("answered 500 (\"out of order\")", (await HealthAsync()).Text, StringComparison.Ordinal);

        (_mail.Problem, _hook.Behave) = (null, null);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Sender.SendAsync(Ct);

        Assert.Equal("Keyturn: 2 scans done", Assert.Single(_mail.Messages).Subject);
        Assert.Equal(3, _hook.Requests.Count);
        Assert.Equal(_hook.Requests[1].Id, _hook.Requests[2].Id);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    [Fact]
    public async Task BrokenForADay_GivesUp_AndGoesOnWithWhatIsNew()
    {
        UseWebhook();
        await Sender.SendAsync(Ct);
        await TestData.EndedScanAsync(_database, _clock, "old.example");
        _hook.Behave = (context, _) => Task.FromResult(context.Response.StatusCode = 503);
        await Sender.SendAsync(Ct);
        _hook.Behave = null;
        _clock.Advance(TimeSpan.FromHours(25));
        await TestData.EndedScanAsync(_database, _clock, "new.example");

        await Sender.SendAsync(Ct);

        Assert.Equal(["old.example", "new.example"], _hook.Requests.Select(r => r.GetText("clinic")));
    }

    [Fact]
    public async Task DeletedScans_AndThoseThatEndedWhileTheChannelWasOff_AreNotTold()
    {
        UseWebhook();
        await Sender.SendAsync(Ct);
        var deleted = await TestData.EndedScanAsync(_database, _clock, "deleted.example");
        await new DeletedScans(
            _database,
            new FixedOptions<DeletedScansOptions>(new DeletedScansOptions()),
            _clock
        ).DeleteAsync([deleted.Id], Ct);
        await Sender.SendAsync(Ct);
        _settings.Webhook.Address = null;
        Assert.Equal((HealthStatus.Healthy, ""), await HealthAsync());
        await Sender.SendAsync(Ct);
        await TestData.EndedScanAsync(_database, _clock, "off.example");
        UseWebhook();
        await Sender.SendAsync(Ct);
        await TestData.EndedScanAsync(_database, _clock, "on.example");

        await Sender.SendAsync(Ct);

        Assert.Equal(["on.example"], _hook.Requests.Select(r => r.GetText("clinic")));
    }

    [Fact]
    public async Task Test_SaysWhereItWent_OrWhatTheServerSaid()
    {
        Assert.Equal(CommandResult.Refused, (await Commands.TestEmailAsync(Ct)).Result);
        Assert.Contains(
            "Notifications:Webhook:Address",
            (await Commands.TestWebhookAsync(Ct)).Message,
            StringComparison.Ordinal
        );
        UseMail();
        UseWebhook();
        (_settings.Email.UserName, _settings.Email.Password) = ("keyturn", "wrong");
        Assert.Contains("refuses the sign-in", (await Commands.TestEmailAsync(Ct)).Message, StringComparison.Ordinal);
        _settings.Email.Password = _mail.Password;
        Assert.Equal(
            new CommandOutcome(CommandResult.Done, "Sent to ana@agency.example."),
            await Commands.TestEmailAsync(Ct)
        );
        Assert.Equal(
            new CommandOutcome(CommandResult.Done, $"Sent to {_hook.Address.Authority}."),
            await Commands.TestWebhookAsync(Ct)
        );
        Assert.Equal(("test", true), (_hook.Requests.Single().Type, _hook.Requests.Single().IsSigned));
        _settings.Email.Security = MailSecurity.StartTls;
        Assert.Contains("No secure connection", (await Commands.TestEmailAsync(Ct)).Message, StringComparison.Ordinal);
        (_settings.Email.Security, _settings.Email.Port) = (MailSecurity.None, MailServer.FreePort());
        Assert.Contains("can't be reached", (await Commands.TestEmailAsync(Ct)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed_AndASilentReceiverIsLeft()
    {
        UseWebhook();
        _hook.Behave = (context, _) =>
        {
            context.Response.Redirect("/hook", permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        };
        Assert.Contains(
            "answered 308, a redirect",
            (await Commands.TestWebhookAsync(Ct)).Message,
            StringComparison.Ordinal
        );
        Assert.Single(_hook.Requests);

        var asked = new TaskCompletionSource();
        _hook.Behave = (context, _) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        var test = Commands.TestWebhookAsync(Ct);
        await asked.Task.WaitAsync(Ct);
        _clock.Advance(_settings.Webhook.Timeout);

        Assert.Contains("did not answer within 10 s", (await test).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelByAPerson_TellsNobody_AndAFailedMoveLeavesNoEnding()
    {
        var scan = TestData.Scan(await StoredClinicAsync());
        var lifecycle = _database.Lifecycle(_clock);
        await lifecycle.SubmitAsync(scan, Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            lifecycle.FailAsync(new ScanAttemptId(scan.Id, 1), _gone, Ct, (_, _) =>
            {
                Throw(true);
                return Task.CompletedTask;
            })
        );
        await lifecycle.CancelAsync(new ScanAttemptId(scan.Id, 1), "Cancelled by staff.", discard: false, Ct);

        await using var db = _database.CreateDbContext();
        Assert.Empty(await db.FinishedEvents.ToListAsync(Ct));
    }

    public async ValueTask DisposeAsync()
    {
        _webhook.Dispose();
        await _mail.DisposeAsync();
        await _hook.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<Clinic> StoredClinicAsync()
    {
        await using var db = _database.CreateDbContext();
        return await TestData.StoredClinicAsync(db);
    }

    private async Task<(HealthStatus Status, string? Text)> HealthAsync()
    {
        var result = await new NotificationHealth(
            _database,
            [_email, _webhook],
            new Settings(_settings)
        ).CheckHealthAsync(new HealthCheckContext(), Ct);
        return (result.Status, result.Description);
    }

    private void UseMail()
    {
        (_settings.Email.Host, _settings.Email.Port, _settings.Email.Security, _settings.Email.From) = (
            "127.0.0.1",
            _mail.Port,
            MailSecurity.None,
            "keyturn@agency.example"
        );
        _settings.Email.To.Add("ana@agency.example");
    }

    private void UseWebhook() =>
        (_settings.Webhook.Address, _settings.Webhook.Secret) = (_hook.Address, WebhookServer.Secret);

    private static void Throw(bool now)
    {
        if (now)
            throw new InvalidOperationException("The process is gone.");
    }

    private sealed class Settings(NotificationsOptions value) : IOptionsMonitor<NotificationsOptions>
    {
        public NotificationsOptions CurrentValue => value;

        public NotificationsOptions Get(string? name) => value;

        public IDisposable? OnChange(Action<NotificationsOptions, string?> listener) => null;
    }
}
