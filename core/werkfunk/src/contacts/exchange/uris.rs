//! Numbers and mail addresses without what makes URIs of them (RFC 3966; RFC 6068). Pure; twice is once.

/// The number of a `tel:` URI as one would type it; `None` for other texts.
pub fn number(text: &str) -> Option<String> {
    let rest = without(text, "tel:")?;
    let mut parts = rest.split(';');
    let number = parts.next().unwrap_or_default().trim();
    let extension = parts.find_map(|part| part.trim().strip_prefix("ext="));
    Some(
        extension.map_or_else(|| number.to_owned(), |extension| format!("{number} ext. {extension}").trim().to_owned()),
    )
}

/// The address of a `mailto:` URI; `None` for other texts.
pub fn mail(text: &str) -> Option<String> {
    without(text, "mailto:").map(|address| address.trim_end().to_owned())
}

/// What stands behind a scheme, however often it was put in front; `None` where it was not.
fn without<'t>(text: &'t str, scheme: &str) -> Option<&'t str> {
    let begins = |text: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let mut rest = text;
    while begins(rest) {
        rest = rest[scheme.len()..].trim_start();
    }
    (rest.len() < text.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_is_a_number() {
        assert_eq!(number("tel:+49-221-4711;ext=23").as_deref(), Some("+49-221-4711 ext. 23"));
        assert_eq!(number("TEL:+49171").as_deref(), Some("+49171"));
        assert_eq!(number("0171 / 1"), None);
    }

    #[test]
    fn a_scheme_in_front_of_a_scheme_is_taken_away_as_well() {
        assert_eq!(number("tel:tel: TEL:+49171").as_deref(), Some("+49171"));
        assert_eq!(mail("mailto:MailTo:eva@koeln.example").as_deref(), Some("eva@koeln.example"));
        assert_eq!(mail("eva@koeln.example"), None);
    }
}
