using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Bedside.Shared;

/// <summary>What travels through pages and mails and comes back: only this program can make it or read it.</summary>
public static class Sealed
{
    extension(IDataProtector protector)
    {
        public string Seal(byte[] bytes) => Base64Url.EncodeToString(protector.Protect(bytes));

        /// <summary>What was sealed; null where this was not.</summary>
        public byte[]? Open(string text)
        {
            try
            {
                return protector.Unprotect(Base64Url.DecodeFromChars(text));
            }
            catch (Exception broken) when (broken is CryptographicException or FormatException)
            {
                return null;
            }
        }
    }
}
