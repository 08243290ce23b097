//! Matrix identities as URIs (`matrix:u/name:server`, Matrix specification, appendix "URIs"). Pure.

use super::super::tidy;

/// The identity in a value: as URI, as link to matrix.to, or as it is.
pub fn read(value: &str) -> Option<String> {
    let value = value.trim();
    let link = value.strip_prefix("https://matrix.to/#/").map(str::to_owned);
    let uri = value.strip_prefix("matrix:").map(|rest| match rest.strip_prefix("u/") {
        Some(user) => format!("@{user}"),
        None => rest.to_owned(),
    });
    let id =
        link.or(uri).map_or_else(|| Some(value.to_owned()), |id| decoded(id.split('?').next().unwrap_or_default()));
    id.filter(|id| tidy::is_matrix_id(id))
}

/// The identity as URI.
pub fn uri(id: &str) -> String {
    let mut uri = String::from("matrix:u/");
    for byte in id.strip_prefix('@').unwrap_or(id).bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b':' | b'=' | b'+') {
            uri.push(byte as char);
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = if *first == b'%' { after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()) } else { None };
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_in_every_writing() {
        for value in
            ["@yildiz:koeln.example", "matrix:u/yildiz:koeln.example", "https://matrix.to/#/@yildiz:koeln.example"]
        {
            assert_eq!(read(value).as_deref(), Some("@yildiz:koeln.example"), "{value}");
        }
        assert_eq!(read("xmpp:yildiz@koeln.example"), None);
        for id in ["@a/b:c", "@a%2Fb:c", "@ü:d", "@@a:b?c"] {
            assert_eq!(read(&uri(id)).as_deref(), Some(id));
        }
    }
}
