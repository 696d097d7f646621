using System.Reflection;
using System.Reflection.Emit;
using Hangfire.Common;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

/// <summary>Jobs to be stored; none is ever run.</summary>
public static class SampleJob
{
    public static Job Saying(string? text, string? queue = null) => Job.FromExpression(() => Say(text), queue);

    /// <summary>A job of a type that exists in memory only, so that its name can't be loaded.</summary>
    public static Job Vanished()
    {
        var module = AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName("Vanished"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Vanished");
        var type = module.DefineType("VanishedJob", TypeAttributes.Public);
        type.DefineMethod("Run", MethodAttributes.Public).GetILGenerator().Emit(OpCodes.Ret);
        var built = type.CreateType();
        return new Job(built, built.GetMethod("Run"));
    }

    public static void Say(string? text) => Console.WriteLine(text);

    public static void Count(int from, long to, DateTime at, string[] names) =>
        Console.WriteLine($"{from}{to}{at}{names}");

    public static void Count(int from) => Console.WriteLine(from);
}
