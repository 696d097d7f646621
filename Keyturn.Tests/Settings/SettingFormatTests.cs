using Keyturn.Core.Settings;

namespace Keyturn.Tests.Settings;

public sealed class SettingFormatTests
{
    [Theory]
    [InlineData("Scoring:CallTimeout", "00:04:00", "240")]
    [InlineData("Lifecycle:ScoringTimeout", "00:05:00", "5")]
    [InlineData("Lifecycle:ScoringTimeout", "00:01:30", "1.5")]
    [InlineData("Scans:KeepDeleted", "30.00:00:00", "30")]
    [InlineData("Capture:MaxScanBytes", "200000000", "200")]
    [InlineData("Capture:MaxPages", "10", "10")]
    [InlineData("Scoring:MaxCostPerScan", "0.5", "0.5")]
    [InlineData("Scoring:Scorer", "Rules", "Rules")]
    [InlineData("Scoring:FallbackModels", "one\ntwo", "one\ntwo")]
    [InlineData("Scoring:Prices", "gpt-4.1\t2\t8", "gpt-4.1\t2\t8")]
    public void Value_AsTyped_AndBack(string key, string value, string field)
    {
        var setting = SettingsCatalog.Find(key)!;

        Assert.Equal(field, SettingFormat.ToField(setting, value));
        Assert.Equal(value, SettingFormat.ToValue(setting, field, out var error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("Capture:MaxPages", "51", "Type a whole number from 1 to 50.")]
    [InlineData("Capture:MaxPages", "2.5", "Type a whole number from 1 to 50.")]
    [InlineData("Capture:MaxPages", "many", "Type a whole number from 1 to 50.")]
    [InlineData("Scoring:CallTimeout", "0", "Type a number of seconds above 0, such as 90.")]
    [InlineData("Lifecycle:ScoringTimeout", "-5", "Type a number of minutes above 0, such as 5.")]
    [InlineData("Scoring:MaxCostPerScan", "0", "Type a number from 0.01 to 1,000,000.")]
    [InlineData("Scoring:Scorer", "Dice", "Choose Auto, Model, Rules.")]
    [InlineData("Scoring:Model", "two\nlines", "Type one line of at most 2,000 characters.")]
    [InlineData("Scoring:Prices", "local\t2", "Each price needs a model, an input and an output price.")]
    [InlineData(
        "Scoring:Prices",
        "local\ttwo\t8",
        "The prices of local must be numbers of US dollars from 0 to 100,000, such as 2.5."
    )]
    [InlineData(
        "Scoring:Prices",
        "llava:13b\t0\t0",
        "\"llava:13b\" can't have a price: a colon in a model's name has a meaning of its own in settings."
    )]
    [InlineData("Scoring:Prices", "a\t1\t2\nA\t1\t2", "a is there twice.")]
    public void ToValue_OfWhatCantBe_SaysWhatToType(string key, string field, string message)
    {
        Assert.Null(SettingFormat.ToValue(SettingsCatalog.Find(key)!, field, out var error));
        Assert.Equal(message, error);
    }

    [Theory]
    [InlineData("Scoring:Model")]
    [InlineData("Capture:MaxPages")]
    [InlineData("Scoring:Prices")]
    public void ToValue_OfAnEmptyField_IsNone(string key)
    {
        Assert.Null(SettingFormat.ToValue(SettingsCatalog.Find(key)!, " \n", out var error));
        Assert.Null(error);
    }
}
