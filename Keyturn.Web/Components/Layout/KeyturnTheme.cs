using MudBlazor;

namespace Keyturn.Web.Components.Layout;

/// <summary>Keyturn's colours and type, light and dark. Text has a contrast of 4.5 or more on every surface.</summary>
internal static class KeyturnTheme
{
    private static readonly string[] _fonts =
    [
        "Inter",
        "system-ui",
        "-apple-system",
        "Segoe UI",
        "Roboto",
        "Helvetica Neue",
        "Arial",
        "sans-serif",
    ];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0f6b66",
            Secondary = "#9a3f1d",
            Tertiary = "#3d5a80",
            Background = "#f5f7f6",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1c2b2a",
            TextPrimary = "#1c2b2a",
            TextSecondary = "#4d5f5d",
            ActionDefault = "#4d5f5d",
            LinesDefault = "#dde5e3",
            LinesInputs = "#7d8f8c",
            TableLines = "#e5ebe9",
            Divider = "#dde5e3",
            Success = "#1b6e3c",
            Info = "#1f5f99",
            Warning = "#8a5300",
            Error = "#b3261e",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#5cc8be",
            PrimaryContrastText = "#06211f",
            Secondary = "#f0a684",
            Tertiary = "#9db8dc",
            Background = "#111817",
            Surface = "#1a2322",
            AppbarBackground = "#1a2322",
            AppbarText = "#e6eeec",
            TextPrimary = "#e6eeec",
            TextSecondary = "#a9b9b6",
            ActionDefault = "#a9b9b6",
            LinesDefault = "#2d3a38",
            LinesInputs = "#768885",
            TableLines = "#2d3a38",
            Divider = "#2d3a38",
            Success = "#6fce93",
            Info = "#82b8ea",
            Warning = "#f0b45b",
            Error = "#ff9a91",
            SuccessContrastText = "#06210f",
            InfoContrastText = "#06182a",
            WarningContrastText = "#2a1a00",
            ErrorContrastText = "#300805",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px", AppbarHeight = "56px" },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = _fonts,
                FontSize = "0.9375rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            H1 = new H1Typography
            {
                FontFamily = _fonts,
                FontSize = "1.75rem",
                FontWeight = "650",
                LineHeight = "1.25",
                LetterSpacing = "-0.01em",
            },
            H2 = new H2Typography
            {
                FontFamily = _fonts,
                FontSize = "1.2rem",
                FontWeight = "650",
                LineHeight = "1.35",
                LetterSpacing = "normal",
            },
            H3 = new H3Typography
            {
                FontFamily = _fonts,
                FontSize = "1rem",
                FontWeight = "650",
                LineHeight = "1.4",
                LetterSpacing = "normal",
            },
            Button = new ButtonTypography
            {
                FontFamily = _fonts,
                TextTransform = "none",
                FontWeight = "600",
                LetterSpacing = "normal",
            },
        },
    };
}
