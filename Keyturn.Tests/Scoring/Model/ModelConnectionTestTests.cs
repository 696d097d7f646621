using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring.Model;

/// <summary>The connection test of the settings, by real calls to a server that speaks the wire protocol.</summary>
public sealed class ModelConnectionTestTests : IAsyncLifetime
{
    private readonly SavedSettingsHost _host = new();
    private ModelServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ModelServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task Try_ModelThatReadsTheImage_Worked()
    {
        var outcome = await TryAsync();

        Assert.True(outcome.Worked, outcome.Message);
        Assert.Matches(@"^test-model answered in \d+\.\d s, read the image and kept to the schema\.$", outcome.Message);
        var request = Assert.Single(_server.Requests);
        Assert.Contains("data:image/jpeg;base64,", request.ToString(), StringComparison.Ordinal);
        Assert.True(
            request.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean()
        );
    }

    [Theory]
    [InlineData("MakeThingsUp", "does not read images: it saw \"blue\" in a red one")]
    [InlineData("Unauthorized", "The model server refused the key (401). Check Scoring:ApiKey.")]
    [InlineData("NotFound", "does not know the model test-model")]
    [InlineData("RejectSchema", "it does not support strict JSON schemas")]
    [InlineData("NotJson", "not in the form that scoring needs")]
    [InlineData("ServerError", "has a fault at the moment (500)")]
    public async Task Try_WhatWouldFailAScan_SaysSo_AfterOneCall(string behaviour, string said)
    {
        _server.Behaviour = Enum.Parse<ModelBehaviour>(behaviour);

        var outcome = await TryAsync();

        Assert.False(outcome.Worked);
        Assert.Contains(said, outcome.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("not an address", "test-model", "is no address of a server")]
    [InlineData("", "test-model", "OpenAI's server needs a key")]
    [InlineData("http://127.0.0.1:9/v1", " ", "Name a model first.")]
    [InlineData("http://127.0.0.1:9/v1", "test-model", "The model server can't be reached.")]
    public async Task Try_WithoutAServer_SaysWhatIsMissing(string endpoint, string model, string said)
    {
        var outcome = await _host
            .Get<IModelConnectionTest>()
            .TryAsync(endpoint, null, model, TestContext.Current.CancellationToken);

        Assert.False(outcome.Worked);
        Assert.Contains(said, outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_WithTheKeptKey_SendsItToItsOwnServerOnly()
    {
        await using var another = await ModelServer.StartAsync();
        await _host.SaveAsync(("Scoring:Endpoint", _server.Endpoint.ToString()), ("Scoring:ApiKey", "sk-kept"));

        await TryAsync();
        await _host
            .Get<IModelConnectionTest>()
            .TryAsync(another.Endpoint.ToString(), null, "test-model", TestContext.Current.CancellationToken);

        Assert.Equal(["Bearer sk-kept"], _server.Keys);
        Assert.Equal(["Bearer none"], another.Keys);
    }

    private Task<ConnectionTestResult> TryAsync() =>
        _host
            .Get<IModelConnectionTest>()
            .TryAsync(_server.Endpoint.ToString(), null, "test-model", TestContext.Current.CancellationToken);
}
