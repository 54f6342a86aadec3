"""Declares a PDF/A file to be PDF/UA as well, in the metadata that it already has.

WeasyPrint knows one standard per file, and its own way to add metadata writes a
second `rdf:RDF`, of which validators read only the first.
"""

from weasyprint.document import DocumentMetadata

NAMESPACES = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
# PDF/A accepts the property `pdfuaid:part` only together with its description.
DECLARATION = """\
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def declare_accessible(metadata: DocumentMetadata) -> None:
    """Make the document's metadata say PDF/UA-1 beside its PDF/A part."""
    generate = metadata.generate_rdf_metadata

    def generate_both(*arguments: object) -> bytes:
        declared = " ".join(f'xmlns:{name}="{url}"' for name, url in NAMESPACES.items())
        xml: str = generate(*arguments).decode()
        xml = xml.replace("<rdf:RDF", f"<rdf:RDF {declared}", 1)
        return xml.replace("</rdf:RDF>", f"{DECLARATION}</rdf:RDF>").encode()

    metadata.generate_rdf_metadata = generate_both
