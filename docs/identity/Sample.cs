// A token that says who is signed in, for aparte.identify(token). C#, without any package.
// mcs -r:System.Runtime.Serialization.dll Sample.cs && WIDGET_KEY=… IDENTITY_SECRET=… mono Sample.exe
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;

public class User
{
    public string Id, Name, Email;
}

public static class Sample
{
    public static string IdentityToken(string secret, string widgetKey, User user)
    {
        var header = Encode(new Dictionary<string, object> { { "alg", "HS256" }, { "typ", "JWT" } });
        var claims = Encode(new Dictionary<string, object>
        {
            { "sub", user.Id },
            { "aud", widgetKey },
            { "exp", DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 5 * 60 },
            { "jti", Guid.NewGuid().ToString() },
            { "name", user.Name },
            { "email", user.Email },
        });
        using (var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret)))
        {
            var signature = hmac.ComputeHash(Encoding.UTF8.GetBytes(header + "." + claims));
            return header + "." + claims + "." + Base64Url(signature);
        }
    }

    static string Encode(Dictionary<string, object> part)
    {
        var settings = new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true };
        var serializer = new DataContractJsonSerializer(part.GetType(), settings);
        using (var stream = new MemoryStream())
        {
            serializer.WriteObject(stream, part);
            return Base64Url(stream.ToArray());
        }
    }

    static string Base64Url(byte[] data)
    {
        return Convert.ToBase64String(data).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    public static void Main()
    {
        // Take the user from your own session, never from what the browser sends.
        var user = new User { Id = "customer-1", Name = "Zoë Ångström", Email = "zoe@example.com" };
        var secret = Environment.GetEnvironmentVariable("IDENTITY_SECRET");
        Console.WriteLine(IdentityToken(secret, Environment.GetEnvironmentVariable("WIDGET_KEY"), user));
    }
}
