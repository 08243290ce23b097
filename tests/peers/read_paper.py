"""Reads the golden paper as other programs do: what pypdf, which shares no code with us, finds in the PDF.

read_paper.py paper.pdf
"""

import sys
from pypdf import PdfReader

# What the story behind the paper says (core/werkfunk/src/papers/document/tests.rs).
WORDS = ["Auskunft über Ihre Daten: Ayşe Yıldız", "Müller & Söhne Bäder GmbH", "Kontaktbuch", "Łódź", "erstens", "Kopf der Kette"]
PARTS = ["/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"]


def parts(node):
    """Kinds of everything in the tree that readers for the blind follow."""
    if isinstance(node, list):
        return [kind for child in node for kind in parts(child)]
    node = node.get_object() if hasattr(node, "get_object") else node
    if not isinstance(node, dict):
        return []
    return ([node["/S"]] if "/S" in node else []) + (parts(node["/K"]) if "/K" in node else [])


def checks(reader):
    root = reader.trailer["/Root"]
    text = "\n".join(page.extract_text() for page in reader.pages)
    kinds = parts(root["/StructTreeRoot"])
    yield "every word can be searched", not [word for word in WORDS if word not in text]
    yield "each page says which it is", all(
        f"Seite {at + 1} von {len(reader.pages)}" in page.extract_text() for at, page in enumerate(reader.pages))
    yield "title and language are said", reader.metadata.title == WORDS[0] and root["/Lang"] == "de"
    yield "headings, lists, tables and pictures are tagged", not [part for part in PARTS if part not in kinds]
    yield "the picture is inside", sum(len(page.images) for page in reader.pages) == 1
    yield "chapters are in the side bar", reader.outline[0].title == "Kontaktbuch"
    xmp = str(root["/Metadata"].get_object().get_data())
    yield "it says that it is PDF/UA-1 and PDF/A-2a", "pdfuaid:part" in xmp and "pdfaid:conformance" in xmp


def main():
    passed = failed = 0
    for name, holds in checks(PdfReader(sys.argv[1])):
        print(("ok" if holds else "FAILED"), f"paper: {name}")
        passed, failed = passed + holds, failed + (not holds)
    print(f"result of paper: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
