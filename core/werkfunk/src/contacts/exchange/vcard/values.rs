//! Values of vCard properties: quoted-printable, escapes, parts (RFC 6350, 3.4; RFC 2045, 6.7). Pure.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::borrow::Cow;

/// Takes base64 as files have it, padded or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Bytes of a quoted-printable value, and whether every sign of it was sound; what is not stays as it is.
pub fn quoted_printable(value: &[u8]) -> (Vec<u8>, bool) {
    let (mut bytes, mut sound, mut at) = (Vec::with_capacity(value.len()), true, 0);
    while at < value.len() {
        let hex = |place: usize| value.get(place).and_then(|byte| (*byte as char).to_digit(16));
        match (value[at], hex(at + 1), hex(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                at += 3;
                continue;
            }
            // A soft break that nothing follows.
            (b'=', ..) if at + 1 == value.len() => {}
            (byte, ..) => {
                sound &= byte != b'=';
                bytes.push(byte);
            }
        }
        at += 1;
    }
    (bytes, sound)
}

/// The bytes of base64; `None` where it is none.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(&*in_one_piece(text)).ok()
}

/// Base64 without white space and control characters, which are passed over.
pub fn in_one_piece(text: &str) -> Cow<'_, str> {
    let passed_over = |c: char| c.is_whitespace() || c.is_control();
    if !text.contains(passed_over) {
        return text.into();
    }
    text.chars().filter(|c| !passed_over(*c)).collect::<String>().into()
}

/// As base64, padded.
pub fn to_base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// The text of an escaped value. In vCard 2.1 (`old`) only marks are escaped: `C:\neu` stays.
pub fn unescaped(value: &str, old: bool) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let next = rest.chars().next();
        match next {
            Some('n' | 'N') if !old => text.push('\n'),
            Some(mark @ (';' | ',' | ':' | '\\')) => text.push(mark),
            Some(other) => text.extend(['\\', other]),
            None => text.push('\\'),
        }
        rest = &rest[next.map_or(0, char::len_utf8)..];
    }
    text.push_str(rest);
    text
}

/// Splits at a mark that is not escaped.
pub fn split(value: &str, mark: u8) -> impl Iterator<Item = &str> {
    let (mut start, mut escaped) = (0, false);
    let ends = value.bytes().enumerate().filter_map(move |(at, byte)| {
        let ends = byte == mark && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends.then_some(at)
    });
    ends.chain(std::iter::once(value.len())).map(move |end| &value[std::mem::replace(&mut start, end + 1)..end])
}

/// Escapes a text so that it is one part of one value.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', ';', ',', '\n']) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            letter => escaped.push(letter),
        }
    }
    escaped.into()
}

/// A value that is escaped already, without white space around it and without the line ends and control characters that
/// would end it.
pub fn one_line(value: &str) -> Cow<'_, str> {
    let value = value.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if !value.contains(|c: char| c.is_control() && c != '\t') {
        return value.into();
    }
    let ends = value.replace("\r\n", "\n").replace(['\r', '\n'], "\\n");
    ends.chars().filter(|c| !c.is_control() || *c == '\t').collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quoted_printable_takes_what_it_can() {
        assert_eq!(quoted_printable(b"M=C3=BCller=0d=0A"), ("Müller\r\n".as_bytes().to_vec(), true));
        assert_eq!(quoted_printable(b"1=2 =C"), (b"1=2 =C".to_vec(), false));
        assert_eq!(quoted_printable(b"a="), (b"a".to_vec(), true));
    }

    #[test]
    fn an_old_path_stays_a_path() {
        assert_eq!(unescaped(r"C:\neu\; a\,b\\", true), r"C:\neu; a,b\");
        assert_eq!(unescaped(r"a\nb\Nc\;d\", false), "a\nb\nc;d\\");
        assert_eq!(split(r"a\;b;c\\;;", b';').collect::<Vec<_>>(), [r"a\;b", r"c\\", "", ""]);
    }

    proptest! {
        #[test]
        fn what_is_escaped_is_one_part_and_comes_back(text in "[\\PC\n;,\\\\]{0,40}") {
            let escaped = escaped(&text);
            prop_assert_eq!(split(&escaped, b';').count(), 1);
            prop_assert_eq!(split(&escaped, b',').count(), 1);
            prop_assert_eq!(unescaped(&escaped, false), text);
        }
    }
}
