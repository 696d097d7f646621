using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Screenshots.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Keyturn.Web.Api;

/// <summary>Accepts screenshots that staff took themselves, as a form with one file per device.</summary>
internal static class UploadEndpoint
{
    /// <summary>A screenshot for each device, and the form around them, in bytes.</summary>
    private static readonly long _maxForm = Devices.All.Count * UploadLimits.ScreenshotBytes + 64 * 1024;

    /// <summary>The fields of the form, e.g. "desktop, mobile".</summary>
    private static readonly string _fields = string.Join(", ", Devices.All.Select(d => d.Id));

    public static void MapUploads(this RouteGroupBuilder api) =>
        api.MapPost("/scan/{id:guid}/shots", UploadAsync)
            .WithSummary("Upload screenshots of a site that Keyturn could not see")
            .WithDescription(
                $"multipart/form-data with a JPEG, PNG or WebP of at most 20 MB in one or more of the fields {_fields}. "
                    + "They are scored by the model; nothing is measured."
            )
            .WithMetadata(new RequestSizeLimitAttribute(_maxForm));

    private static async Task<IResult> UploadAsync(
        Guid id,
        HttpRequest request,
        UploadCommands commands,
        CancellationToken ct
    )
    {
        if (!request.HasFormContentType)
            return Problem(
                StatusCodes.Status415UnsupportedMediaType,
                $"Send multipart/form-data with an image in one or more of the fields {_fields}."
            );
        var (form, status) = await ReadAsync(request, ct);
        if (status == StatusCodes.Status413PayloadTooLarge)
            return Problem(status, "A screenshot may have 20 MB at most.");
        if (form is null)
            return Problem(status, "The upload was cut off or is no valid form. Send it again.");
        if (Problem(form) is { } refused)
            return ScanEndpoints.Invalid(refused.Field, refused.Message, StatusCodes.Status422UnprocessableEntity);

        var screenshots = new List<UploadedScreenshot>();
        try
        {
            foreach (var device in Enum.GetValues<Device>())
            {
                if (form.GetFile(ImageFileRules.Field(device)) is { } file)
                    screenshots.Add(new UploadedScreenshot(device, file.FileName, file.OpenReadStream()));
            }

            return ScanEndpoints.Answer(id, await commands.UploadAsync(id, screenshots, ct));
        }
        finally
        {
            foreach (var screenshot in screenshots)
                await screenshot.Content.DisposeAsync();
        }
    }

    /// <summary>The form's files, or the HTTP status that says why it could not be read.</summary>
    private static async Task<(IFormFileCollection? Files, int Status)> ReadAsync(
        HttpRequest request,
        CancellationToken ct
    )
    {
        try
        {
            return ((await request.ReadFormAsync(ct)).Files, StatusCodes.Status200OK);
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    private static (string Field, string Message)? Problem(IFormFileCollection form)
    {
        string[] known = [.. Enum.GetValues<Device>().Select(ImageFileRules.Field)];
        foreach (var file in form)
        {
            if (!known.Contains(file.Name))
                return (file.Name, $"An image comes in {string.Join(" or in ", known)}.");
            if (ImageFileRules.Problem(file.FileName, file.ContentType, file.Length) is { } message)
                return (file.Name, message);
        }

        if (form.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return (twice.Key, "Send one image for each device.");
        return form.Count == 0 ? (known[0], $"Send an image in one or more of the fields {_fields}.") : null;
    }

    private static ProblemHttpResult Problem(int status, string message) =>
        TypedResults.Problem(message, statusCode: status);
}
