//! Addresses that open another app with a message typed in already. Pure.

/// What may stand in an address as it is (RFC 3986, 2.3).
pub(crate) fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// Percent-encoded, everything but unreserved characters (RFC 3986, 2.1).
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if is_unreserved(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// A chat with the number, with the message typed in already; needs no entry in the phone's address book. `None` without a
/// country code, as then nobody knows whose number it is.
pub(crate) fn whatsapp(number: &str, message: &str) -> Option<String> {
    let digits = dialled(number)?.strip_prefix('+')?.to_owned();
    Some(format!("https://wa.me/{digits}?text={}", encoded(message)))
}

/// A text message (RFC 5724).
pub(crate) fn sms(number: &str, message: &str) -> Option<String> {
    dialled(number).map(|number| format!("sms:{number}?body={}", encoded(message)))
}

/// A mail with its subject and text (RFC 6068).
pub(crate) fn mail(address: &str, subject: &str, message: &str) -> Option<String> {
    let (name, host) = address.trim().rsplit_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty())?;
    let (subject, message) = (encoded(subject), encoded(&message.replace("\r\n", "\n").replace('\n', "\r\n")));
    Some(format!("mailto:{}@{}?subject={subject}&body={message}", encoded(name), encoded(host)))
}

/// A number as a phone dials it: digits, with a plus where one stood first. "(0)" behind a country code is not dialled.
pub(crate) fn dialled(shown: &str) -> Option<String> {
    let shown = shown.trim();
    let plus = shown.starts_with('+');
    let shown = if plus { shown.replacen("(0)", "", 1) } else { shown.to_owned() };
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 3).then(|| if plus { format!("+{digits}") } else { digits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_of_a_mail_are_kept_apart() {
        let link = mail("kundin@post.example", "Ihr Bad", "Guten Tag,\nwir kommen.").unwrap();
        assert_eq!(link, "mailto:kundin@post.example?subject=Ihr%20Bad&body=Guten%20Tag%2C%0D%0Awir%20kommen.");
    }

    proptest! {
        #[test]
        fn no_text_leaves_its_place_in_an_address(text in "\\PC{0,40}") {
            let encoded = encoded(&text);
            prop_assert!(encoded.bytes().all(|byte| is_unreserved(byte) || byte == b'%'));
        }
    }
}
