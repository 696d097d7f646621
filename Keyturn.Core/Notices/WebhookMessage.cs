using System.Text.Json.Serialization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Notices;

/// <summary>What a webhook is sent, in the envelope of Standard Webhooks.</summary>
/// <param name="Type"><c>scan.done</c>, <c>scan.failed</c>, or <c>test</c>.</param>
/// <param name="Timestamp">When the scan ended, in UTC.</param>
/// <param name="Data">Null in a test.</param>
internal sealed record WebhookMessage(string Type, DateTime Timestamp, WebhookScan? Data)
{
    public static WebhookMessage Of(Notice notice, NoticesOptions options) => new(
        notice.IsFailure ? "scan.failed" : "scan.done", notice.At.UtcDateTime, new WebhookScan(
            notice.ScanId, notice.Url, notice.Clinic, notice.Status.Wire(), notice.IsFailure ? null : notice.Score, notice is { IsFailure: false, Score: { } score } ? Bands.Of(score).ToString() : null,
            notice.ErrorCode, notice.Reason, notice.IsBlocked, notice.IsFailure ? notice.FailuresInARow : null, options.LinkTo(notice.ScanId)));
}

/// <summary>The scan a webhook tells of.</summary>
/// <param name="Blocked">It failed because the site did not let Keyturn in.</param>
/// <param name="FailuresInARow">Of this clinic; not there when it ended well.</param>
/// <param name="ReportUrl">Not there when <c>Notifications:BaseAddress</c> is not set.</param>
internal sealed record WebhookScan(
    Guid ScanId, string Url, string Clinic, string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Score,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Band,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Blocked,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? FailuresInARow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReportUrl);
