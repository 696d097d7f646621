using Keyturn.Core.Capture;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Support;

/// <summary>Judges addresses by the real rules, and asks no network.</summary>
internal sealed class ParsingGate : IAddressGate
{
    public Task<AddressVerdict> CheckAsync(string? typed, CancellationToken ct) => Task.FromResult(Parse(typed));

    public AddressVerdict Parse(string? typed) => TargetUrl.Parse(typed, AddressRules.PublicOnly);
}
