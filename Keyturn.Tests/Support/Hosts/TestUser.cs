using Keyturn.Core.Model;

namespace Keyturn.Tests.Support;

/// <summary>A person who gives commands; a null name is a script, or a person who gave none.</summary>
internal sealed class TestUser(string? name = null) : ICurrentUser
{
    public string? Name { get; set; } = name;

    public Task<string?> FindNameAsync(CancellationToken ct) => Task.FromResult(Name);
}
