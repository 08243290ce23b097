//! One property of a vCard: group, name, parameters and value, decoded (RFC 6350, 3.3; vCard 2.1, 2.1.2). Pure.

use super::super::decode;
use super::lines::{self, Written, written_word};
use super::values;
use encoding_rs::Encoding;
use std::borrow::Cow;

/// The longest header that is read, in bytes: every parameter costs more than its letters.
const LONGEST_HEADER: usize = 64 * 1024;

/// A property as it stands in the file, its letters decoded, its value still escaped.
pub struct Line<'l> {
    pub group: Cow<'l, str>,
    /// In upper case.
    pub name: Cow<'l, str>,
    pub params: Vec<Param<'l>>,
    pub value: Cow<'l, str>,
    pub written: Written,
    /// Whether every letter of the value was one.
    pub sound: bool,
}

/// A parameter as written; without a name where vCard 2.1 leaves it out.
pub struct Param<'l> {
    pub name: Cow<'l, str>,
    pub value: Cow<'l, str>,
}

impl Param<'_> {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn is_type(&self) -> bool {
        self.name.is_empty() || self.is("TYPE")
    }

    fn written(&self) -> Option<Written> {
        let says = self.name.is_empty() || self.is("ENCODING");
        if says { written_word(self.value.as_bytes()) } else { None }
    }

    /// Says how the value is written, which no longer holds once it is decoded.
    fn is_spent(&self) -> bool {
        let plain = ["8BIT", "7BIT"].iter().any(|word| self.value.eq_ignore_ascii_case(word));
        self.is("CHARSET") || self.is("ENCODING") || self.written().is_some() || (self.name.is_empty() && plain)
    }
}

/// Whether a property that is kept is read again: parameters without a name get one, so that a header grows.
pub fn is_readable(line: &str) -> bool {
    lines::header(line.as_bytes()).len() <= LONGEST_HEADER
}

impl<'l> Line<'l> {
    /// Reads a logical line; `None` where it is no property. `other` names the encoding of bytes that are not UTF-8.
    pub fn parse(bytes: &'l [u8], other: impl Fn() -> &'static Encoding) -> Option<Self> {
        let header = lines::header(bytes);
        let value = bytes.get(header.len() + 1..).filter(|_| header.len() <= LONGEST_HEADER)?;
        let mut parts = lines::parts(header).map(|range| decode::lenient(&header[range], &other).0);
        let (group, name) = named(parts.next()?)?;
        let params: Vec<_> = parts.filter(|part| !part.trim().is_empty()).map(param).collect();
        let written = params.iter().find_map(Param::written).unwrap_or(Written::Plain);
        let charset = params.iter().find(|param| param.is("CHARSET"));
        let charset = charset.and_then(|param| Encoding::for_label(param.value.trim_matches('"').as_bytes()));
        let (value, sound) = decoded(value, written, charset, other);
        Some(Self { group, name, params, value, written, sound })
    }

    /// The words of all types, also of `TYPE="work,voice"`.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        let values = self.params.iter().filter(|param| param.is_type()).map(|param| &*param.value);
        values.flat_map(|value| {
            let whole = value.contains('(');
            value.split(move |c| c == ',' && !whole).map(|word| word.trim_matches(['"', ' '])).filter(|w| !w.is_empty())
        })
    }

    /// The value of a parameter, unquoted.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|param| param.is(name)).map(|param| param.value.trim_matches('"'))
    }

    /// The property as one line of a vCard 4.0, decoded and in one piece.
    pub fn whole(&self) -> String {
        let mut whole = String::with_capacity(self.value.len() + 32);
        if !self.group.is_empty() {
            whole.extend([&self.group, "."]);
        }
        whole.push_str(&self.name);
        let binary = self.written == Written::Base64;
        for param in self.params.iter().filter(|param| !(param.is_spent() || (binary && param.is_type()))) {
            let name = if param.name.is_empty() { "TYPE" } else { &param.name };
            whole.extend([";", name, "=", &quoted(&param.value)]);
        }
        whole.push(':');
        if binary {
            whole.extend(["data:", media_type(self.types().next()), ";base64,"]);
            whole.push_str(&values::in_one_piece(&self.value));
        } else {
            whole.push_str(&values::one_line(&self.value));
        }
        whole
    }
}

/// Group and name in front of a property; `None` where the letters are those of no name, or of another encoding.
fn named(part: Cow<'_, str>) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let Cow::Borrowed(part) = part else { return None };
    let (group, name) = part.trim().rsplit_once('.').unwrap_or(("", part.trim()));
    let sound = !name.is_empty() && part.len() <= LONGEST_NAME && is_name(group) && is_name(name);
    let is_upper = !name.bytes().any(|byte| byte.is_ascii_lowercase());
    let name = if is_upper { name.into() } else { name.to_ascii_uppercase().into() };
    sound.then_some((group.into(), name))
}

/// Letters of a group and a name at most. What is longer would be folded before its mark, and could be taken for a picture
/// that goes on.
const LONGEST_NAME: usize = 64;

fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

fn param(part: Cow<'_, str>) -> Param<'_> {
    // What is no name before the mark is part of a word that holds one: "X-CUSTOM(CHARSET=UTF-8)".
    let mark = part.find('=').filter(|mark| is_name(part[..*mark].trim()));
    match part {
        Cow::Borrowed(part) => {
            let (name, value) = mark.map_or(("", part), |mark| (&part[..mark], &part[mark + 1..]));
            Param { name: name.trim().into(), value: value.trim().into() }
        }
        Cow::Owned(part) => {
            let (name, value) = mark.map_or(("", &*part), |mark| (&part[..mark], &part[mark + 1..]));
            Param { name: name.trim().to_owned().into(), value: value.trim().to_owned().into() }
        }
    }
}

/// A parameter's value as it may stand in a header: in quotes where it needs them.
fn quoted(value: &str) -> Cow<'_, str> {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let plain = |text: &str| !text.contains(|c: char| c.is_control() || c == '"');
    match inner {
        Some(inner) if plain(inner) => value.into(),
        None if plain(value) && !value.contains([';', ':', '(', ')']) => value.into(),
        _ => {
            let kept = value.chars().filter(|c| !c.is_control() && *c != '"');
            format!("\"{}\"", kept.collect::<String>()).into()
        }
    }
}

fn decoded<'v>(
    value: &'v [u8],
    written: Written,
    charset: Option<&'static Encoding>,
    other: impl Fn() -> &'static Encoding,
) -> (Cow<'v, str>, bool) {
    if written != Written::QuotedPrintable {
        return text(value, charset, other);
    }
    let (bytes, whole) = values::quoted_printable(value);
    let (text, sound) = text(&bytes, charset, other);
    (Cow::Owned(text.into_owned()), sound && whole)
}

fn text<'v>(
    bytes: &'v [u8],
    charset: Option<&'static Encoding>,
    other: impl Fn() -> &'static Encoding,
) -> (Cow<'v, str>, bool) {
    match charset {
        Some(charset) => decode::text(bytes, charset),
        None => decode::lenient(bytes, other),
    }
}

/// What kind of file a type of vCard 2.1 or 3.0 means.
pub fn media_type(word: Option<&str>) -> &'static str {
    let word = word.unwrap_or_default().to_ascii_uppercase();
    match word.strip_prefix("IMAGE/").unwrap_or(&word) {
        "JPEG" | "JPG" => "image/jpeg",
        "PNG" => "image/png",
        "GIF" => "image/gif",
        "WEBP" => "image/webp",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn line(bytes: &[u8]) -> Line<'_> {
        Line::parse(bytes, || WINDOWS_1252).expect("a property")
    }

    #[test]
    fn the_same_letters_in_every_encoding() {
        for bytes in [
            "NOTE:Größe 5 €".as_bytes(),
            b"NOTE;CHARSET=windows-1252:Gr\xf6\xdfe 5 \x80",
            b"NOTE:Gr\xf6\xdfe 5 \x80",
            b"NOTE;CHARSET=ISO-8859-15:Gr\xf6\xdfe 5 \xa4",
            b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-15:Gr=F6=DFe 5 =A4",
            b"NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=B6=C3=9Fe=205 =E2=82=AC",
        ] {
            let line = line(bytes);
            assert_eq!((&*line.value, line.sound), ("Größe 5 €", true));
        }
    }

    #[test]
    fn types_of_every_version() {
        let types = |bytes| line(bytes).types().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(types(b"TEL;HOME;VOICE:1"), ["HOME", "VOICE"]);
        assert_eq!(types(b"TEL;TYPE=home,voice;type=pref:1"), ["home", "voice", "pref"]);
        assert_eq!(types(b"TEL;TYPE=\"home,voice\":1"), ["home", "voice"]);
        assert_eq!(types(b"TEL;X-CUSTOM(CHARSET=UTF-8,Q):1"), ["X-CUSTOM(CHARSET=UTF-8,Q)"]);
    }

    #[test]
    fn what_is_kept_is_one_line_of_a_vcard_4() {
        let kept = |bytes| line(bytes).whole();
        assert_eq!(kept(b"X-Spouse;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen=0D=0AX"), "X-SPOUSE:Jürgen\\nX");
        assert_eq!(kept(b"item1.X-FOO;work:a\\,b"), "item1.X-FOO;TYPE=work:a\\,b");
        assert_eq!(kept(b"LOGO;PNG;BASE64: QUJD REVG"), "LOGO:data:image/png;base64,QUJDREVG");
        assert_eq!(kept(b"X;A=\"b:c\":d"), "X;A=\"b:c\":d");
    }

    #[test]
    fn what_is_no_property() {
        for bytes in [&b"FN"[..], b":x", b"", b"Guten Tag: hier", b"\x00\x01:\x02", "Öl:x".as_bytes()] {
            assert!(Line::parse(bytes, || WINDOWS_1252).is_none());
        }
    }
}
