using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>What is said to the model, and its fingerprint.</summary>
/// <param name="Hash">SHA-256 of instructions, text and schema in lower-case hex; pictures are not part of it.</param>
public sealed record Prompt(string Instructions, string Text, string Hash)
{
    private static readonly string Template = Read("quick-report.md");

    /// <summary>The prompt of a quick report. The same evidence gives the same prompt.</summary>
    internal static Prompt ForQuickReport(ScoringInput input)
    {
        var instructions = Template.Replace("{{rubric}}", string.Join('\n', Rubric.Entries.Select(e =>
            $"- {e.Key}: {e.Asks} 0-3 {e.Low}; 4-7 {e.Middle}; 8-10 {e.High}.")), StringComparison.Ordinal);
        var index = new EvidenceIndex(input.Evidence, input.Uploads);
        var data = JsonSerializer.Serialize(new { rubric = Rubric.Version, url = input.Url, citable = index.Labels, pages = input.Evidence }, KeyturnJson.Options);
        var text = $"<<<PAGE\n{Fence(data)}\nPAGE>>>\nThe screenshots follow. Judge the page above.";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{instructions}\0{text}\0{ReportSchema.Json}")));
        return new Prompt(instructions, text, hash);
    }

    // Without this a page could write our fence into its own text and speak outside of it.
    private static string Fence(string data) => data.Replace("PAGE>>>", "PAGE> >>", StringComparison.Ordinal).Replace("<<<PAGE", "<< <PAGE", StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The prompt {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
