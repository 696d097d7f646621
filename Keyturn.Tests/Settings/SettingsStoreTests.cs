using Keyturn.Core.Lifecycle;
using Keyturn.Core.Scoring;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Settings;

public sealed class SettingsStoreTests : IDisposable
{
    private readonly SavedSettingsHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Save_CountsAtOnce_AndAfterTheNextStart()
    {
        Assert.True(
            (
                await _host.SaveAsync(
                    ("Scoring:Model", "gpt-4o"),
                    ("Scoring:FallbackModels", "one\n two \n\n"),
                    ("Scans:KeepDeleted", "7")
                )
            ).IsSaved
        );

        Assert.Equal("gpt-4o", _host.Now<ScoringOptions>().Model);
        Assert.Equal(["one", "two"], _host.Now<ScoringOptions>().FallbackModels);
        Assert.Equal(TimeSpan.FromDays(7), _host.Now<DeletedScansOptions>().KeepDeleted);
        using var next = new SavedSettingsHost(folder: _host.Folder);
        Assert.Equal("gpt-4o", next.Now<ScoringOptions>().Model);
        Assert.Equal(("gpt-4o", true), (next.Read("Scoring:Model").Field, next.Read("Scoring:Model").IsSaved));
    }

    [Fact]
    public async Task Save_EmptyField_GoesBackToWhatCountedBefore()
    {
        await _host.SaveAsync(("Scoring:Model", "gpt-4o"), ("Capture:MaxRetries", "4"));

        await _host.SaveAsync(("Scoring:Model", ""), ("Capture:MaxRetries", " "));

        Assert.Equal("gpt-4.1", _host.Now<ScoringOptions>().Model);
        Assert.Equal(("2", false), (_host.Read("Capture:MaxRetries").Field, _host.Read("Capture:MaxRetries").IsSaved));
        Assert.Equal("{}", File.ReadAllText(_host.File));
    }

    [Fact]
    public async Task Save_WhatIsWrong_IsRefusedAtItsField_AndNothingIsSaved()
    {
        var typed = await _host.SaveAsync(("Scoring:Model", "gpt-4o"), ("Capture:MaxPages", "0"));
        Assert.Equal(["Capture:MaxPages"], typed.Errors.Keys);

        var scorer = await _host.SaveAsync(("Scoring:Scorer", "Model"));
        Assert.StartsWith(
            "Scoring:Scorer is Model, but neither",
            scorer.Errors["Scoring:Scorer"],
            StringComparison.Ordinal
        );

        var endpoint = await _host.SaveAsync(("Scoring:Endpoint", "ftp://models.example"));
        Assert.Contains(
            "must be an http or https address",
            endpoint.Errors["Scoring:Endpoint"],
            StringComparison.Ordinal
        );

        // It is invalid only together with another section.
        var limit = await _host.SaveAsync(("Lifecycle:ScoringTimeout", "2"));
        Assert.StartsWith(
            "Lifecycle:ScoringTimeout (00:02:00) must be longer than Scoring:CallTimeout",
            limit.Errors["Lifecycle:ScoringTimeout"],
            StringComparison.Ordinal
        );

        Assert.False(File.Exists(_host.File));
        Assert.Equal("gpt-4.1", _host.Now<ScoringOptions>().Model);
    }

    [Fact]
    public async Task Save_WhatTheStartSets_IsRefused_AndTheFieldSaysWhere()
    {
        using var host = new SavedSettingsHost(["--Scoring:Model=local", "--Scoring:FallbackModels:0=other"]);

        Assert.Equal(
            ("local", "an argument of the start"),
            (host.Read("Scoring:Model").Field, host.Read("Scoring:Model").LockedBy)
        );
        Assert.Equal("an argument of the start", host.Read("Scoring:FallbackModels").LockedBy);
        Assert.Null(host.Read("Scoring:Endpoint").LockedBy);
        Assert.Equal(
            "It is set by an argument of the start; change it there.",
            (await host.SaveAsync(("Scoring:Model", "gpt-4o"))).Errors["Scoring:Model"]
        );
    }

    [Fact]
    public async Task Key_IsNeverShown_AndNotSentToAnotherServer()
    {
        await _host.SaveAsync(("Scoring:ApiKey", "sk-secret"));
        Assert.Equal(
            ("", true, true),
            (
                _host.Read("Scoring:ApiKey").Field,
                _host.Read("Scoring:ApiKey").IsSet,
                _host.Read("Scoring:ApiKey").IsSaved
            )
        );

        var moved = await _host.SaveAsync(("Scoring:Endpoint", "https://models.example/v1"));
        Assert.StartsWith(
            "What is kept was given for another server",
            moved.Errors["Scoring:ApiKey"],
            StringComparison.Ordinal
        );

        Assert.True(
            (
                await _host.SaveAsync(("Scoring:Endpoint", "https://models.example/v1"), ("Scoring:ApiKey", "other"))
            ).IsSaved
        );
        Assert.Equal("other", _host.Now<ScoringOptions>().ApiKey);
    }

    [Fact]
    public async Task Prices_AreKeptByModel_AndOneThatWasSavedCanBeTakenAway()
    {
        Assert.Equal("gpt-4.1\t2\t8", _host.Read("Scoring:Prices").Field);

        await _host.SaveAsync(("Scoring:Prices", "gpt-4.1\t3\t8\nlocal\t0\t0"));
        Assert.Equal(
            [("gpt-4.1", 3m), ("local", 0m)],
            _host.Now<ScoringOptions>().Prices.Select(p => (p.Key, p.Value.Input)).OrderBy(p => p.Key)
        );

        await _host.SaveAsync(("Scoring:Prices", "gpt-4.1\t3\t8"));
        Assert.Equal(["gpt-4.1"], _host.Now<ScoringOptions>().Prices.Keys);
    }

    [Fact]
    public async Task WhatIsReadAtTheStart_SaysWhatCountsUntilTheNext()
    {
        Assert.Equal(("10", null), (_host.Read("Capture:MaxPages").Field, _host.Read("Capture:MaxPages").Running));

        await _host.SaveAsync(("Capture:MaxPages", "12"), ("Scoring:Model", "gpt-4o"));

        Assert.Equal(("12", "10"), (_host.Read("Capture:MaxPages").Field, _host.Read("Capture:MaxPages").Running));
        Assert.Null(_host.Read("Scoring:Model").Running);
    }

    [Fact]
    public async Task File_IsForItsOwnerAlone_AndABrokenOneStopsTheStartWithASentence()
    {
        await _host.SaveAsync(("Scoring:ApiKey", "sk-secret"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_host.File));
        Assert.Equal([_host.File], Directory.GetFiles(_host.Folder, "settings*"));

        await File.WriteAllTextAsync(_host.File, "{ \"Scoring:Model\": ", TestContext.Current.CancellationToken);

        var broken = Assert.Throws<InvalidOperationException>(() => new SavedSettingsHost(folder: _host.Folder));
        Assert.Contains($"The saved settings in {_host.File} can't be read", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_InAFolderThatCantBeWritten_SaysSo()
    {
        Directory.CreateDirectory(_host.File);

        var outcome = await _host.SaveAsync(("Scoring:Model", "gpt-4o"));

        Assert.StartsWith(
            "The settings could not be written to the data folder",
            outcome.Problem,
            StringComparison.Ordinal
        );
        Assert.Equal("gpt-4.1", _host.Now<ScoringOptions>().Model);
        Assert.Empty(Directory.GetFiles(_host.Folder, "*.tmp"));
    }
}
