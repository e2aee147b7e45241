using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>Evidence over HTTP against the real pipeline.</summary>
internal static class EvidenceScenario
{
    public static byte[] Pdf(string text = "The policy") => Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n%%EOF\n");

    /// <summary>As much of a mail that Outlook saved as tells what it is: the header, and a directory with its root in the second sector.</summary>
    public static byte[] Outlook()
    {
        var bytes = new byte[4 * 512];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(bytes, 0);
        (bytes[30], bytes[48]) = (9, 1);
        Guid.Parse("00020d0b-0000-0000-c000-000000000046").ToByteArray().CopyTo(bytes, 1024 + 80);
        return bytes;
    }

    /// <summary>A zip file with these entries, each with a byte.</summary>
    public static byte[] Zip(params IReadOnlyList<string> entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var entry in entries)
            {
                using var part = zip.CreateEntry(entry).Open();
                part.WriteByte(1);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Uploads a file, with the declared type when there is one.</summary>
    public static Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(
        this TrackerFixture tracker,
        string milestoneId,
        string? token,
        byte[] bytes,
        string name = "policy.pdf",
        string? type = null,
        string? commandId = null) =>
        tracker.SendAsync(token, Form(new ByteArrayContent(bytes), name, type, milestoneId, commandId));

    /// <summary>A form with the file last, as browsers and curl send it.</summary>
    public static MultipartFormDataContent Form(
        HttpContent file, string name, string? type, string? milestoneId, string? commandId = null)
    {
        var form = new MultipartFormDataContent { { new StringContent("What was promised."), "description" } };
        if (milestoneId is not null)
            form.Add(new StringContent(milestoneId), "milestoneId");
        if (commandId is not null)
            form.Add(new StringContent(commandId), "commandId");
        if (type is not null)
            file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        form.Add(file, "file", name);
        return form;
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        this TrackerFixture tracker, string? token, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/evidence") { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await tracker.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Fetches a file by its evidence's id.</summary>
    public static async Task<HttpResponseMessage> FetchAsync(
        this TrackerFixture tracker, string id, string? token, Action<HttpRequestHeaders>? headers = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/evidence/{id}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        headers?.Invoke(request.Headers);
        return await tracker.Client.SendAsync(request);
    }

    /// <summary>The milestone's evidence as the API lists it.</summary>
    public static async Task<JsonElement> EvidenceAsync(this TrackerFixture tracker, string milestoneId, string token)
    {
        var data = await tracker.DataAsync(
            """
            query ($id: ID!) { node(id: $id) { ... on Milestone {
              evidence { id description name mediaType size sha256 url submittedAt by role agency } } } }
            """,
            token,
            new { id = milestoneId });
        return data.At("node", "evidence");
    }

    public static string? Code(this JsonElement body) => body.At("errors", 0, "code").GetString();

    public static async Task<string?> CodeAsync(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).Code();
}
