using System.Xml;
using System.Xml.Linq;

namespace Bedside.Exchange;

/// <summary>XML without document types, entities of its own, or depth (XML 1.0; nothing outside the text is looked at).</summary>
internal static class XmlText
{
    /// <exception cref="XmlException">It is no XML, has a document type, or is nested deeper than <see cref="Limits.Depth"/>.</exception>
    public static XElement Load(byte[] xml)
    {
        using (var reader = Reader(xml))
        {
            while (reader.Read())
            {
                if (reader.Depth > Limits.Depth) throw new XmlException($"Deeper than {Limits.Depth}.");
            }
        }

        using var again = Reader(xml);
        return XDocument.Load(again).Root!;
    }

    /// <summary>The same, or null.</summary>
    public static XElement? TryLoad(byte[] xml)
    {
        try
        {
            return Load(xml);
        }
        catch (Exception e) when (Import.IsBroken(e))
        {
            return null;
        }
    }

    /// <summary>A list without which the archive cannot be read.</summary>
    public static XElement Needed(Vault vault, string path)
    {
        var bytes = vault.Needed(path);
        return TryLoad(bytes) ?? throw new ExchangeRefusedException(Letters.Read(bytes).Text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) ? Refusal.DocumentType : Refusal.Manifest, path);
    }

    /// <summary>Goes through XML once, without keeping it.</summary>
    public static XmlReader Reader(byte[] xml) => XmlReader.Create(new MemoryStream(xml, writable: false), new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Limits.List,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    extension(XElement element)
    {
        /// <summary>Children by their name alone: every version of a standard has a namespace of its own.</summary>
        public IEnumerable<XElement> Of(string name) => element.Elements().Where(e => e.Name.LocalName == name);

        /// <summary>The first child of that name.</summary>
        public XElement? One(string name) => element.Of(name).FirstOrDefault();

        /// <summary>All below of that name.</summary>
        public IEnumerable<XElement> Below(string name) => element.Descendants().Where(e => e.Name.LocalName == name);

        /// <summary>The text of the first child of that name; Moodle writes "$@NULL@$" for nothing.</summary>
        public string Said(string name) => element.One(name)?.Value is { } text and not "$@NULL@$" ? text : "";

        /// <summary>An attribute, or null where it is missing or empty.</summary>
        public string? Attr(string name) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value is { Length: > 0 } value ? value : null;
    }
}
