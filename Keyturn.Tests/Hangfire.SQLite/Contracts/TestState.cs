using Hangfire.States;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

/// <summary>A state with any name. Hangfire's own states can't be created outside of its workers.</summary>
internal sealed class TestState(string name, string? reason = null, params (string Key, string? Value)[] data) : IState
{
    public string Name => name;

    public string? Reason => reason;

    public bool IsFinal => false;

    public bool IgnoreJobLoadException => false;

    public Action OnSerialize { get; init; } = () => { };

    public Dictionary<string, string?> SerializeData()
    {
        OnSerialize();
        return data.ToDictionary(d => d.Key, d => d.Value);
    }
}
