//! Logical lines out of a vCard file's bytes (RFC 6350, 3.2): unfolded before anything is decoded, as folds may split a
//! letter. Pure.
//!
//! Beside the folds of every version this joins the soft breaks of quoted-printable (RFC 2045, 6.7) and the lines of
//! base64 that some writers do not indent. Lines end with CR LF, LF or CR.

use std::borrow::Cow;
use std::ops::Range;

/// One logical line and the line of the file it begins on, from 1.
pub struct Logical<'b> {
    pub number: usize,
    pub bytes: Cow<'b, [u8]>,
}

/// Walks the lines of a file.
pub struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    number: usize,
    /// Whether a fold keeps its white space, as in vCard 2.1 (2.1.3).
    pub keeps_fold: bool,
}

/// How a value is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Plain,
    QuotedPrintable,
    Base64,
}

impl<'b> Lines<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0, number: 0, keeps_fold: false }
    }

    /// The line of the file that was read last.
    pub fn number(&self) -> usize {
        self.number
    }

    fn physical(&mut self) -> Option<&'b [u8]> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        self.number += 1;
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let end = if rest[length..].starts_with(b"\r\n") { 2 } else { 1 };
        self.at += length + end;
        Some(&rest[..length])
    }

    fn ahead(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn is_folded(&self) -> bool {
        matches!(self.ahead().first(), Some(b' ' | b'\t'))
    }

    /// The next line, which goes on with the one before it.
    fn unfolded(&mut self, written: Written) -> &'b [u8] {
        let skipped = usize::from(!self.keeps_fold || written == Written::Base64);
        self.physical().and_then(|more| more.get(skipped..)).unwrap_or_default()
    }

    /// Whether the next line is nothing but base64.
    fn goes_on_in_base64(&self) -> bool {
        let ahead = self.ahead();
        let line = ahead.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
        let fits = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
        !line.is_empty() && line.iter().all(fits)
    }
}

impl<'b> Iterator for Lines<'b> {
    type Item = Logical<'b>;

    fn next(&mut self) -> Option<Logical<'b>> {
        let mut bytes = Cow::Borrowed(self.physical()?);
        let number = self.number;
        // Half a header says nothing of how the value is written.
        let mut scanned = HeaderEnd::default();
        let mut ends = scanned.is_in(&bytes);
        while !ends && self.is_folded() {
            let more = self.unfolded(Written::Plain);
            ends = scanned.is_in(more);
            bytes.to_mut().extend_from_slice(more);
        }
        let written = if bytes.contains(&b';') { written(header(&bytes)) } else { Written::Plain };
        loop {
            if written == Written::QuotedPrintable && bytes.ends_with(b"=") {
                let Some(more) = self.physical() else { break };
                let bytes = bytes.to_mut();
                bytes.pop();
                bytes.extend_from_slice(more);
            } else if self.is_folded() {
                bytes.to_mut().extend_from_slice(self.unfolded(written));
            } else if written == Written::Base64 && self.goes_on_in_base64() {
                let more = self.physical().unwrap_or_default();
                bytes.to_mut().extend_from_slice(more);
            } else {
                break;
            }
        }
        Some(Logical { number, bytes })
    }
}

/// Looks for the colon that ends a header, in one piece after the other.
#[derive(Default)]
struct HeaderEnd {
    quoted: bool,
}

impl HeaderEnd {
    fn is_in(&mut self, piece: &[u8]) -> bool {
        piece.iter().any(|byte| {
            self.quoted ^= *byte == b'"';
            *byte == b':' && !self.quoted
        })
    }
}

/// What stands before the colon: the first one outside quotes, or the first one where quotes do not close.
pub fn header(line: &[u8]) -> &[u8] {
    let mut quoted = false;
    let outside = line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    });
    let end = outside.or_else(|| line.iter().position(|byte| *byte == b':'));
    &line[..end.unwrap_or(line.len())]
}

/// Where the parts of a header lie, between semicolons outside quotes and brackets.
pub fn parts(header: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let (mut quoted, mut depth, mut start) = (false, 0_usize, 0);
    let ends = header.iter().enumerate().filter_map(move |(at, byte)| {
        match byte {
            b'"' => quoted = !quoted,
            b'(' if !quoted => depth += 1,
            b')' if !quoted => depth = depth.saturating_sub(1),
            b';' if !quoted && depth == 0 => return Some(at),
            _ => {}
        }
        None
    });
    ends.chain(std::iter::once(header.len())).map(move |end| std::mem::replace(&mut start, end + 1)..end)
}

fn written(header: &[u8]) -> Written {
    let words = parts(header).skip(1).map(|range| &header[range]);
    let mut values = words.map(|word| match word.split_once_at(b'=') {
        Some((name, value)) if name.eq_ignore_ascii_case(b"ENCODING") => value,
        Some(_) => b"",
        None => word,
    });
    values.find_map(written_word).unwrap_or(Written::Plain)
}

/// What one word says of how the value is written.
pub fn written_word(word: &[u8]) -> Option<Written> {
    let word = word.trim_ascii();
    if word.eq_ignore_ascii_case(b"QUOTED-PRINTABLE") {
        Some(Written::QuotedPrintable)
    } else if word.eq_ignore_ascii_case(b"BASE64") || word.eq_ignore_ascii_case(b"B") {
        Some(Written::Base64)
    } else {
        None
    }
}

trait SplitOnce {
    fn split_once_at(&self, mark: u8) -> Option<(&[u8], &[u8])>;
}

impl SplitOnce for [u8] {
    fn split_once_at(&self, mark: u8) -> Option<(&[u8], &[u8])> {
        let at = self.iter().position(|byte| *byte == mark)?;
        Some((&self[..at], &self[at + 1..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8], keeps_fold: bool) -> Vec<(usize, String)> {
        let lines = Lines { keeps_fold, ..Lines::new(text) };
        lines.map(|line| (line.number, String::from_utf8_lossy(&line.bytes).into_owned())).collect()
    }

    #[test]
    fn folds_may_split_a_letter_and_lines_end_as_they_like() {
        for end in ["\r\n", "\n", "\r"] {
            let text = [b"FN:M\xc3".as_slice(), end.as_bytes(), b" \xbcller", end.as_bytes(), b"NOTE:x"].concat();
            assert_eq!(lines(&text, false), [(1, "FN:Müller".into()), (3, "NOTE:x".into())], "{end:?}");
        }
        assert_eq!(lines(b"NOTE:a\n b", true), [(1, "NOTE:a b".into())]);
    }

    #[test]
    fn soft_breaks_and_bare_base64_are_joined() {
        let text =
            b"N;ENCODING=QUOTED-PRINTABLE:M=C3=\r\n=BCller\r\nPHOTO;BASE64:QUJD\r\nREVG\r\n\r\nTEL;CELL:0171=\r\nX:y";
        let wanted = ["N;ENCODING=QUOTED-PRINTABLE:M=C3=BCller", "PHOTO;BASE64:QUJDREVG", "", "TEL;CELL:0171=", "X:y"];
        assert_eq!(lines(text, true).into_iter().map(|(_, line)| line).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn a_colon_in_quotes_does_not_end_the_header() {
        assert_eq!(header(b"TEL;X=\"a:b\";Y:1:2"), b"TEL;X=\"a:b\";Y");
        assert_eq!(header(b"TEL;X=\"a:b"), b"TEL;X=\"a");
        let head = b"TEL;X-CUSTOM(CHARSET=UTF-8;B);A=\";\";C";
        let found: Vec<_> = parts(head).map(|range| &head[range]).collect();
        assert_eq!(found, [&b"TEL"[..], b"X-CUSTOM(CHARSET=UTF-8;B)", b"A=\";\"", b"C"]);
    }
}
