using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Support;

/// <summary>Options with a value that a test sets and may replace.</summary>
internal sealed class FixedOptions<T>(T value) : IOptionsMonitor<T>
{
    public Func<T> Read { get; set; } = () => value;

    public T CurrentValue => Read();

    public T Get(string? name) => Read();

    public IDisposable? OnChange(Action<T, string?> listener) => null;
}
