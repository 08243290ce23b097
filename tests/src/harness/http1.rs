//! HTTP/1.1 on the wire, as pure functions over bytes: heads and where bodies end.

use super::{Doing, Outcome, trouble};

/// Heads larger than this are refused.
pub const HEAD_LIMIT: usize = 64 * 1024;

/// A request or answer head, with the length of its bytes.
#[derive(Clone, Debug)]
pub struct Head {
    /// Method of a request, empty in an answer.
    pub method: String,
    /// Target of a request as sent, query included.
    pub target: String,
    /// Status of an answer, 0 in a request.
    pub status: u16,
    /// Header names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// Bytes up to and with the empty line.
    pub len: usize,
}

impl Head {
    /// The first value of a header; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map(|(_, v)| v.as_str())
    }

    /// The target without its query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or("")
    }

    /// Whether the connection may carry another request after this message.
    pub fn keep_alive(&self) -> bool {
        !self.header("connection").is_some_and(|v| v.to_ascii_lowercase().contains("close"))
    }

    fn is_chunked(&self) -> bool {
        self.header("transfer-encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"))
    }

    fn length(&self) -> Option<u64> {
        self.header("content-length")?.trim().parse().ok()
    }
}

/// Reads a request head; `None` while it is incomplete.
pub fn request_head(bytes: &[u8]) -> Outcome<Option<Head>> {
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes).doing("not an HTTP request")? {
        httparse::Status::Complete(len) => Ok(Some(Head {
            method: request.method.unwrap_or("").to_owned(),
            target: request.path.unwrap_or("").to_owned(),
            status: 0,
            headers: owned(request.headers),
            len,
        })),
        httparse::Status::Partial => partial(bytes),
    }
}

/// Reads an answer head; `None` while it is incomplete.
pub fn answer_head(bytes: &[u8]) -> Outcome<Option<Head>> {
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let mut answer = httparse::Response::new(&mut headers);
    match answer.parse(bytes).doing("not an HTTP answer")? {
        httparse::Status::Complete(len) => Ok(Some(Head {
            method: String::new(),
            target: String::new(),
            status: answer.code.unwrap_or(0),
            headers: owned(answer.headers),
            len,
        })),
        httparse::Status::Partial => partial(bytes),
    }
}

fn partial(bytes: &[u8]) -> Outcome<Option<Head>> {
    if bytes.len() > HEAD_LIMIT {
        return trouble("the HTTP head is too long");
    }
    Ok(None)
}

fn owned(headers: &[httparse::Header<'_>]) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|h| {
            let value = String::from_utf8_lossy(h.value).into_owned();
            (h.name.to_ascii_lowercase(), value)
        })
        .collect()
}

/// Tells, byte by byte, where a body ends.
#[derive(Debug)]
pub enum Body {
    /// This many bytes are still to come.
    Length(u64),
    /// Chunked transfer coding.
    Chunked(Chunks),
    /// Until the other side closes.
    UntilClose,
}

/// Where inside a chunked body the next byte stands.
#[derive(Debug)]
pub enum Chunks {
    /// In the line that tells a chunk's size.
    Size(Vec<u8>),
    /// In a chunk, with its line end: this many bytes are left.
    Data(u64),
    /// Behind the last chunk, in a trailer line of this length so far.
    Trailer(usize),
    /// Behind the body.
    Done,
}

impl Body {
    /// The body that follows a request's head.
    pub fn of_request(head: &Head) -> Self {
        if head.is_chunked() {
            return Body::Chunked(Chunks::Size(Vec::new()));
        }
        Body::Length(head.length().unwrap_or(0))
    }

    /// The body that follows an answer's head, given the request's method.
    pub fn of_answer(head: &Head, method: &str) -> Self {
        let bodiless = method == "HEAD" || head.status < 200 || [204, 304].contains(&head.status);
        match head.length() {
            _ if bodiless => Body::Length(0),
            _ if head.is_chunked() => Body::Chunked(Chunks::Size(Vec::new())),
            Some(length) => Body::Length(length),
            None => Body::UntilClose,
        }
    }

    /// True once the whole body was taken.
    pub fn done(&self) -> bool {
        matches!(self, Body::Length(0) | Body::Chunked(Chunks::Done))
    }

    /// Takes what belongs to the body from the front of `bytes`; gives how many bytes that were.
    pub fn take(&mut self, bytes: &[u8]) -> Outcome<usize> {
        match self {
            Body::UntilClose => Ok(bytes.len()),
            Body::Length(left) => {
                let used = bytes.len().min(usize::try_from(*left).unwrap_or(usize::MAX));
                *left -= used as u64;
                Ok(used)
            }
            Body::Chunked(chunks) => chunks.take(bytes),
        }
    }
}

impl Chunks {
    fn take(&mut self, bytes: &[u8]) -> Outcome<usize> {
        let mut at = 0;
        while at < bytes.len() && !matches!(self, Chunks::Done) {
            at += self.step(&bytes[at..])?;
        }
        Ok(at)
    }

    fn step(&mut self, bytes: &[u8]) -> Outcome<usize> {
        match self {
            Chunks::Data(left) => {
                let used = bytes.len().min(usize::try_from(*left).unwrap_or(usize::MAX));
                *left -= used as u64;
                if *left == 0 {
                    *self = Chunks::Size(Vec::new());
                }
                return Ok(used);
            }
            Chunks::Size(line) if bytes[0] == b'\n' => {
                let size = chunk_size(line)?;
                *self = match size {
                    0 => Chunks::Trailer(0),
                    size => Chunks::Data(size + 2),
                };
            }
            Chunks::Size(line) if line.len() > 256 => return trouble("a chunk's size line is too long"),
            Chunks::Size(line) => line.push(bytes[0]),
            Chunks::Trailer(0) if bytes[0] == b'\n' => *self = Chunks::Done,
            Chunks::Trailer(length) => match bytes[0] {
                b'\n' => *length = 0,
                b'\r' => {}
                _ => *length += 1,
            },
            Chunks::Done => {}
        }
        Ok(1)
    }
}

fn chunk_size(line: &[u8]) -> Outcome<u64> {
    let text = String::from_utf8_lossy(line);
    let digits = text.split(';').next().unwrap_or("").trim();
    u64::from_str_radix(digits, 16).doing("a chunk without a size")
}

/// The content of a complete chunked body.
pub fn unchunk(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut content = Vec::new();
    let mut at = 0;
    loop {
        let Some(end) = bytes[at..].iter().position(|&b| b == b'\n') else {
            return trouble("the chunked body is cut off");
        };
        let size = usize::try_from(chunk_size(&bytes[at..at + end])?).doing("a chunk's size")?;
        let start = at + end + 1;
        if size == 0 {
            return Ok(content);
        }
        match bytes.get(start..start + size) {
            Some(chunk) => content.extend_from_slice(chunk),
            None => return trouble("the chunked body is cut off"),
        }
        at = start + size + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunked_body_ends_where_it_ends_however_it_is_cut() -> Outcome<()> {
        let wire = b"4\r\nWerk\r\n5;x=y\r\nfunk!\r\n0\r\nA: b\r\n\r\nNEXT";
        for step in 1..wire.len() {
            let mut body = Body::Chunked(Chunks::Size(Vec::new()));
            let mut taken = 0;
            while !body.done() {
                let end = (taken + step).min(wire.len());
                taken += body.take(&wire[taken..end])?;
            }
            assert_eq!(&wire[taken..], b"NEXT", "read in pieces of {step}");
        }
        assert_eq!(unchunk(wire)?, b"Werkfunk!");
        Ok(())
    }

    #[test]
    fn a_head_request_has_no_body_whatever_its_length_says() -> Outcome<()> {
        let wire = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n";
        let Some(head) = answer_head(wire)? else {
            return trouble("the head is complete");
        };
        assert!(Body::of_answer(&head, "HEAD").done());
        assert!(!Body::of_answer(&head, "GET").done());
        Ok(())
    }
}
