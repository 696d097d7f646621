using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Keyturn.Core.Model;

namespace Keyturn.Core.Notifications;

/// <summary>
/// Sends a signed HTTP request per finished scan. Its id stays the same at each try, so that a receiver can drop
/// duplicates. Redirects are not followed: a message signed for one address is not sent to another.
/// </summary>
public sealed class WebhookChannel(TimeProvider clock) : INotificationChannel, IDisposable
{
    /// <summary>The part of a rejecting response that is shown, in characters.</summary>
    private const int MaxWords = 200;

    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public string Name => "webhook";

    public string Title => "Webhook";

    public int MaxBatchSize => 1;

    public bool IsOn(NotificationsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Webhook.IsOn;
    }

    public Task<string?> SendAsync(
        IReadOnlyList<Notification> notifications,
        NotificationsOptions options,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var notification = notifications.Single();
        return PostAsync(
            string.Create(CultureInfo.InvariantCulture, $"scan_{notification.ScanId:N}_{notification.Id}"),
            WebhookMessage.FromNotification(notification, options),
            options.Webhook,
            ct
        );
    }

    /// <summary>Posts a message of type <c>test</c>; returns as <see cref="SendAsync"/> does.</summary>
    public Task<string?> TestAsync(NotificationsOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        return PostAsync(
            $"test_{Guid.NewGuid():N}",
            new WebhookMessage("test", clock.GetUtcNow().UtcDateTime, null),
            options.Webhook,
            ct
        );
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> PostAsync(
        string id,
        WebhookMessage message,
        WebhookOptions options,
        CancellationToken ct
    )
    {
        var (body, now) = (
            JsonSerializer.Serialize(message, KeyturnJson.Options),
            clock.GetUtcNow().ToUnixTimeSeconds()
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Address);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Keyturn", null));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature",
            WebhookSignature.Sign(WebhookSignature.KeyOf(options.Secret)!, id, now, body)
        );
        // The path may be a secret, so only the host is shown.
        var host = options.Address!.Authority;
        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            using var response = await _client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
            return response.IsSuccessStatusCode ? null : await RefusalAsync(host, response, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{host} did not answer within {options.Timeout.TotalSeconds:0} s. Check "
                + "Notifications:Webhook:Address and the receiver.";
        }
        catch (HttpRequestException e)
        {
            return $"{host} can't be reached: {e.Message.TrimEnd('.')}. Check Notifications:Webhook:Address.";
        }
    }

    private static async Task<string> RefusalAsync(string host, HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
            return $"{host} answered {status}, a redirect, which is not followed. Set Notifications:Webhook:Address "
                + "to where it leads.";
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        var words = new char[MaxWords];
        var length = await reader.ReadBlockAsync(words, ct);
        var said = string.Concat(words[..length].Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return $"{host} answered {status}{(said.Length == 0 ? "" : $" (\"{said}\")")}. Check the receiver; it must "
            + "answer 200 to 299.";
    }
}
