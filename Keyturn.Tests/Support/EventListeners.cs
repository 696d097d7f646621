using System.Reflection;

namespace Keyturn.Tests.Support;

/// <summary>Counts who listens to an event, for tests that a closed screen does not listen any more.</summary>
internal static class EventListeners
{
    public static int Count(object source, string name) =>
        source.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(source) is Delegate d
            ? d.GetInvocationList().Length
            : 0;
}
