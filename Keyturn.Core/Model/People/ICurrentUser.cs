namespace Keyturn.Core.Model;

/// <summary>Who gives a command. One per circuit or request.</summary>
public interface ICurrentUser
{
    /// <returns>
    /// At most <see cref="PersonName.MaxLength"/> characters; null when unknown, e.g. for a script.
    /// </returns>
    Task<string?> FindNameAsync(CancellationToken ct);
}
