using System.Collections.Concurrent;
using Hangfire;

namespace Keyturn.Tests.Browser;

/// <summary>Jobs that end in each of Hangfire's states.</summary>
public static class DashboardJobs
{
    private static readonly ConcurrentDictionary<string, bool> _failed = new();

    public static string Work(string name) => $"{name} is done";

    [AutomaticRetry(Attempts = 0)]
    public static void Fail(string name) => throw new InvalidOperationException($"{name} as it was told to");

    [AutomaticRetry(Attempts = 3, DelaysInSeconds = [3_600])]
    public static void FailAndRetry(string name) => Fail(name);

    [AutomaticRetry(Attempts = 0)]
    public static void FailOnce(string name)
    {
        if (_failed.TryAdd(name, true))
            Fail(name);
    }
}
