namespace Keyturn.Tests.Support;

/// <summary>Finds the repository from the folder of the tests.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Keyturn.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Keyturn.sln was not found above the test folder.");
    }
}
