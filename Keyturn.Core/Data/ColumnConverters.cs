using System.Text.Json;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Keyturn.Core.Data;

/// <summary>Stores an enum as its lower-case name, so that a row can be read without the code.</summary>
internal sealed class LowerCaseEnumConverter<T>()
    : ValueConverter<T, string>(value => value.ToString().ToLowerInvariant(), name => Enum.Parse<T>(name, true))
    where T : struct, Enum;

/// <summary>The same in snake_case, as on the wire.</summary>
internal sealed class SnakeCaseEnumConverter<T>()
    : ValueConverter<T, string>(
        value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
        name => Enum.Parse<T>(name.Replace("_", ""), true)
    )
    where T : struct, Enum;

/// <summary>Stores an immutable record as JSON text.</summary>
internal sealed class JsonColumnConverter<T>()
    : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, KeyturnJson.Options),
        json => JsonSerializer.Deserialize<T>(json, KeyturnJson.Options)!
    )
    where T : class;
