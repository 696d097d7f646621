using Keyturn.Core.ApiKeys;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.ApiKeys;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly TestUser _user = new("Ann");
    private TestDatabase _database = null!;
    private ActiveApiKeys _check = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ApiKeyCommands Commands =>
        new(_database, _check, new ScanCommandRunner(_database, NullLogger<ScanCommandRunner>.Instance), _user, _clock);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _check = Check();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Create_TellsTheSecretOnce_AndKeepsOnlyWhatRecognisesIt()
    {
        var made = await Commands.CreateAsync("  Monday report  ", Ct);

        Assert.Matches("^kt_[A-Za-z0-9_-]{43}$", made.Secret!);
        Assert.True(await _check.IsActiveAsync(made.Secret!, Ct));
        var key = Assert.Single(await ListAsync());
        Assert.Equal(
            ("Monday report", made.Secret![..9], "Ann", true),
            (key.Name, key.Prefix, key.CreatedBy, key.IsActive)
        );
        await using var db = _database.CreateDbContext();
        var row = await db.ApiKeys.SingleAsync(Ct);
        Assert.Matches("^[0-9a-f]{64}$", row.Hash);
    }

    [Theory]
    [InlineData("", "Write a name")]
    [InlineData("  ", "Write a name")]
    [InlineData("two\nlines", "Write a name")]
    [InlineData("Taken", "with this name already")]
    public async Task Create_ABadName_IsRefused(string name, string message)
    {
        await Commands.CreateAsync("Taken", Ct);

        var refused = await Commands.CreateAsync(name, Ct);

        Assert.Null(refused.Secret);
        Assert.Contains(message, refused.Outcome.Message, StringComparison.Ordinal);
        Assert.NotNull((await Commands.CreateAsync(new string('x', ApiKey.MaxName), Ct)).Secret);
        Assert.Null((await Commands.CreateAsync(new string('x', ApiKey.MaxName + 1), Ct)).Secret);
    }

    [Fact]
    public async Task Create_BeyondTheLimit_IsRefused_UntilOneIsRevoked()
    {
        for (var i = 0; i < ApiKeyCommands.MaxKeys; i++)
            Assert.NotNull((await Commands.CreateAsync($"Key {i}", Ct)).Secret);

        Assert.Contains(
            "Revoke one",
            (await Commands.CreateAsync("One more", Ct)).Outcome.Message,
            StringComparison.Ordinal
        );
        await Commands.RevokeAsync((await ListAsync())[0].KeyId, Ct);
        Assert.NotNull((await Commands.CreateAsync("One more", Ct)).Secret);
    }

    [Fact]
    public async Task Revoke_ClosesTheKeyAtOnce_AndOnlyOnce()
    {
        var (old, kept) = (
            (await Commands.CreateAsync("Old", Ct)).Secret!,
            (await Commands.CreateAsync("Kept", Ct)).Secret!
        );
        Assert.True(await _check.IsActiveAsync(old, Ct));
        var id = (await ListAsync()).Single(k => k.Name == "Old").KeyId;

        Assert.Equal(CommandResult.Done, (await Commands.RevokeAsync(id, Ct)).Result);

        Assert.False(await _check.IsActiveAsync(old, Ct));
        Assert.True(await _check.IsActiveAsync(kept, Ct));
        Assert.Equal(CommandResult.NotFound, (await Commands.RevokeAsync(id, Ct)).Result);
        Assert.Equal([("Kept", true), ("Old", false)], (await ListAsync()).Select(k => (k.Name, k.IsActive)));
        Assert.NotNull((await Commands.CreateAsync("Old", Ct)).Secret);
    }

    [Fact]
    public async Task List_IsNewestFirst_AndRevokedLast()
    {
        foreach (var name in (string[])["First", "Second", "Third"])
        {
            await Commands.CreateAsync(name, Ct);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        await Commands.RevokeAsync((await ListAsync()).Single(k => k.Name == "Third").KeyId, Ct);

        Assert.Equal(["Second", "First", "Third"], (await ListAsync()).Select(k => k.Name));
    }

    [Fact]
    public async Task IsActive_AskedOften_SparesTheDatabase_AndNotesTheUseOnceAMinute()
    {
        var secret = (await Commands.CreateAsync("Often", Ct)).Secret!;
        var (reads, writes) = (0, 0);
        _database.BeforeStatement = sql => _ = sql.StartsWith("UPDATE", StringComparison.Ordinal) ? writes++ : reads++;

        for (var i = 0; i < 20; i++)
        {
            Assert.True(await _check.IsActiveAsync(secret, Ct));
            Assert.False(await _check.IsActiveAsync($"kt_wrong{i}", Ct));
            Assert.True(await _check.AnyAsync(Ct));
        }

        Assert.Equal((1, 1), (reads, writes));
        Assert.Equal(TestData.Now, (await ListAsync())[0].LastUsedAt);
        _clock.Advance(TimeSpan.FromSeconds(59));
        await _check.IsActiveAsync(secret, Ct);
        Assert.Equal(TestData.Now, (await ListAsync())[0].LastUsedAt);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _check.IsActiveAsync(secret, Ct);
        Assert.Equal(TestData.Now + ActiveApiKeys.UseStep, (await ListAsync())[0].LastUsedAt);
    }

    [Fact]
    public async Task IsActive_RevokedByAnotherProcess_EndsWithinTheTimeItIsRemembered()
    {
        var secret = (await Commands.CreateAsync("Shared", Ct)).Secret!;
        var other = Check();
        Assert.True(await other.IsActiveAsync(secret, Ct));
        await Commands.RevokeAsync((await ListAsync())[0].KeyId, Ct);

        _clock.Advance(ActiveApiKeys.Kept);

        Assert.False(await other.IsActiveAsync(secret, Ct));
        Assert.False(await other.AnyAsync(Ct));
    }

    [Fact]
    public async Task IsActive_ReadWhileItIsRevoked_RemembersNothingOld()
    {
        var secret = (await Commands.CreateAsync("Racing", Ct)).Secret!;
        var id = (await ListAsync())[0].KeyId;
        // As if the key were revoked between the read and its end.
        var raced = false;
        _database.BeforeStatement = sql =>
        {
            if (raced || !sql.Contains("\"Hash\"", StringComparison.Ordinal))
                return;
            raced = true;
            _check.Forget();
        };
        Assert.True(await _check.IsActiveAsync(secret, Ct));
        await using (var db = _database.CreateDbContext())
        {
            await db
                .ApiKeys.Where(k => k.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, TestData.Now), Ct);
        }

        Assert.True(raced);
        Assert.False(await _check.IsActiveAsync(secret, Ct));
    }

    private ActiveApiKeys Check() => new(_database, _clock, NullLogger<ActiveApiKeys>.Instance);

    private Task<IReadOnlyList<ApiKeyView>> ListAsync() => new ApiKeyQueries(_database).ListAsync(Ct);
}
