using Keyturn.Core.Capture.Acceptance;
using Keyturn.Core.Model;
using Keyturn.Core.Notifications;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Keyturn.Tests.Notifications;

public sealed class NotificationRulesTests
{
    [Theory]
    // By default only failures; a row is reported once, at its N-th failure.
    [InlineData(false, 0, false, true, 1, false)]
    [InlineData(false, 0, true, false, 3, true)]
    [InlineData(true, 1, false, true, 1, true)]
    [InlineData(true, 2, false, true, 1, false)]
    [InlineData(true, 1, true, false, 1, false)]
    [InlineData(true, 1, false, true, 3, false)]
    [InlineData(true, 2, false, true, 3, false)]
    [InlineData(true, 3, false, true, 3, true)]
    [InlineData(true, 4, false, true, 3, false)]
    public void IsTold_BySettings(bool failed, int inARow, bool onDone, bool onFailure, int asked, bool told) =>
        Assert.Equal(
            told,
            NotificationPolicy.IsWanted(
                TestData.Notification(failed: failed, inARow: inARow),
                new NotificationsOptions
                {
                    OnDone = onDone,
                    OnFailure = onFailure,
                    FailuresInARow = asked,
                }
            )
        );

    [Theory]
    [InlineData(23.9, false)]
    [InlineData(24.1, true)]
    public void IsTooOld_AfterADay(double hours, bool old) =>
        Assert.Equal(old, NotificationPolicy.IsTooOld(TestData.Notification(), TestData.Now.AddHours(hours)));

    [Theory]
    [InlineData("bot_check", null, true)]
    [InlineData("login_required", null, true)]
    [InlineData("http_error", 403, true)]
    [InlineData("http_error", 429, true)]
    [InlineData("http_error", 999, true)]
    [InlineData("http_error", 404, false)]
    [InlineData("http_error", 500, false)]
    [InlineData("dns_not_found", null, false)]
    public void Block_IsAFailureBySite(string code, int? status, bool blocked) =>
        Assert.Equal(
            blocked,
            status is { } answered
                ? PageAcceptance.CheckAnswer(new Uri("https://clinic.example"), answered, "text/html")!.IsBlocked
                : new ScanFailure(code, "").IsBlocked
        );

    [Theory]
    [InlineData(3, 1, 0, "3 scans done, 1 failed")]
    [InlineData(1, 2, 1, "1 scan done, 3 failed (1 blocked)")]
    [InlineData(2, 0, 0, "2 scans done")]
    [InlineData(0, 2, 0, "2 scans failed")]
    [InlineData(0, 1, 1, "2 scans failed (1 blocked)")]
    [InlineData(1, 0, 0, "1 scan done: Bright Smile")]
    [InlineData(0, 0, 1, "1 scan blocked by the site: Bright Smile")]
    public void Subject_Counts(int done, int failed, int blocked, string subject)
    {
        List<Notification> notifications =
        [
            .. Enumerable.Range(0, done).Select(_ => TestData.Notification()),
            .. Enumerable.Range(0, failed).Select(_ => TestData.Notification(failed: true)),
            .. Enumerable.Range(0, blocked).Select(_ => TestData.Notification(failed: true, code: "bot_check")),
        ];

        Assert.Equal(subject, NotificationText.Subject(notifications));
    }

    [Fact]
    public void Mail_WhatSitesSay_IsEncoded_AndKeepsToItsLine()
    {
        var options = Options(
            ("BaseAddress", "https://keyturn.example/"),
            ("Email:Host", "h"),
            ("Email:From", "keyturn@agency.example"),
            ("Email:To:0", "ana@agency.example")
        );
        var notification = TestData.Notification(
            7,
            failed: true,
            clinic: "Evil\r\nBcc: all@agency.example <script>alert(1)</script>",
            reason: "It says <b>\"no\"</b>."
        );

        var message = NotificationEmail.Create([notification], options, TestData.Now, TimeZoneInfo.Utc);

        Assert.Equal(
            "Keyturn: 1 scan failed: Evil  Bcc: all@agency.example <script>alert(1)</script>",
            message.Subject
        );
        Assert.Equal(["ana@agency.example"], message.GetRecipients().Select(r => r.Address));
        Assert.DoesNotContain("<script>", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(
            "&lt;script&gt;alert(1)&lt;/script&gt;</a></strong> (clinic.example): failed, 2 Mar 2026, 09:30<br>",
            message.HtmlBody,
            StringComparison.Ordinal
        );
        Assert.Contains("It says &lt;b&gt;&quot;no&quot;&lt;/b&gt;.", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(
            $"https://keyturn.example/scans/{notification.ScanId}\n",
            message.TextBody!.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Equal($"keyturn-7-{TestData.Now.UtcTicks:x}@agency.example", message.MessageId);
        Assert.Equal(
            ("auto-generated", true),
            (message.Headers["Auto-Submitted"], message.Headers.Contains(HeaderId.ListId))
        );
    }

    [Theory]
    [InlineData("BaseAddress", "keyturn.example", "Notifications:BaseAddress")]
    [InlineData("FailuresInARow", "0", "Notifications:FailuresInARow")]
    [InlineData("Email:Host", "mail.example", "Notifications:Email:From")]
    [InlineData("Email:Host", "mail.example", "Notifications:Email:To:0")]
    [InlineData("Email:Timeout", "00:02:00", "Notifications:Email:Timeout")]
    [InlineData("Webhook:Timeout", "00:00:00", "Notifications:Webhook:Timeout")]
    [InlineData("Webhook:Address", "https://hooks.example/x", "Notifications:Webhook:Secret")]
    [InlineData("Webhook:Address", "ftp://hooks.example/x", "Notifications:Webhook:Address")]
    [InlineData("Email:Port", "70000", "Notifications:Email:Port")]
    public void Validate_WrongSetting_NamesItsKey(string key, string value, string named) =>
        Assert.Contains(
            named,
            Assert.Throws<OptionsValidationException>(() => Options((key, value))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Validate_PasswordInTheClear_IsRefused_ButOnThisMachine()
    {
        (string, string)[] settings =
        [
            ("Email:From", "a@b.example"),
            ("Email:To:0", "c@b.example"),
            ("Email:Security", "None"),
            ("Email:UserName", "u"),
            ("Email:Password", "p"),
        ];

        Assert.Contains(
            "Notifications:Email:Security",
            Assert
                .Throws<OptionsValidationException>(() => Options([.. settings, ("Email:Host", "mail.example")]))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Equal(25, Options([.. settings, ("Email:Host", "localhost")]).Email.EffectivePort);
    }

    [Fact]
    public void Signature_IsThatOfTheSpecification() =>
        // The example of the specification's own libraries.
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Sign(
                WebhookSignature.KeyOf(WebhookServer.Secret)!,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                """{"test": 2432232314}"""
            )
        );

    private static NotificationsOptions Options(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddNotifications(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        settings.Select(s => KeyValuePair.Create($"Notifications:{s.Key}", (string?)s.Value))
                    )
                    .Build()
            )
            .BuildServiceProvider()
            .GetRequiredService<IOptionsMonitor<NotificationsOptions>>()
            .CurrentValue;
}
