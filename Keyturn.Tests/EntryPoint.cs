using Keyturn.Tests.Hangfire.SQLite.Crashes;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Keyturn.Tests;

/// <summary>
/// Runs the tests or, with <c>job-process</c> as its first argument, becomes the process that a crash test kills.
/// </summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) =>
        args switch
        {
            [JobProcess.Command, .. var rest] => Task.FromResult(JobProcess.Run(rest)),
            _ when args.Any(a => a is "--server" or "--internal-msbuild-node") => TestPlatformTestFramework.RunAsync(
                args,
                SelfRegisteredExtensions.AddSelfRegisteredExtensions
            ),
            _ => ConsoleRunner.Run(args),
        };
}
