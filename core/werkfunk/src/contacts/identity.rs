//! Names and Matrix identities as they come in. Pure.

use unicode_normalization::UnicodeNormalization;

/// Longest name taken from a stranger's profile, in characters.
const LONGEST_NAME: usize = 80;

/// A Matrix user id (`@local:server`), trimmed; `None` if it is not one.
pub fn matrix_id(typed: &str) -> Option<&str> {
    let id = typed.trim();
    let (local, server) = id.strip_prefix('@')?.split_once(':')?;
    let fits = !local.is_empty() && !server.is_empty() && id.len() <= 255;
    let plain = !id.chars().any(|c| c.is_whitespace() || c.is_control());
    (fits && plain).then_some(id)
}

/// What to call someone who wrote: the name of the profile where it says something, else the local part of the id.
pub fn name_of_writer<'a>(matrix_id: &'a str, display_name: Option<&'a str>) -> String {
    let shown: String = display_name
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control() && !turns_text(*c))
        .take(LONGEST_NAME)
        .collect();
    match shown.trim() {
        "" => matrix_id.trim_start_matches('@').split(':').next().unwrap_or(matrix_id).to_owned(),
        name => name.to_owned(),
    }
}

/// Invisible signs that turn the direction of the text around them and so can forge how a name looks.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// By what a name is sorted: `Özil` stands with `O`, `straße` beside `Strasse`.
pub fn sort_key(name: &str) -> String {
    let bare = name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    bare.collect::<String>().to_lowercase().replace('ß', "ss")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrix_ids() {
        assert_eq!(matrix_id(" @yildiz:koeln.example "), Some("@yildiz:koeln.example"));
        assert_eq!(matrix_id("@a:b:8448"), Some("@a:b:8448"));
        for wrong in [
            "",
            "yildiz",
            "@yildiz",
            "@:b",
            "@a:",
            "a@b.example",
            "@a b:c",
            "!room:b",
            &format!("@{}:b", "a".repeat(260)),
        ] {
            assert_eq!(matrix_id(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_writer_is_called_as_the_profile_says() {
        assert_eq!(name_of_writer("@yildiz:b", Some(" Frau Yıldız ")), "Frau Yıldız");
        assert_eq!(name_of_writer("@yildiz:b", Some(" \n ")), "yildiz");
        assert_eq!(name_of_writer("@yildiz:b", None), "yildiz");
    }

    #[test]
    fn a_profile_cannot_forge_how_its_name_looks() {
        assert_eq!(name_of_writer("@x:b", Some("\u{202e}oreB\u{202c}\u{7}")), "oreB");
        assert_eq!(name_of_writer("@x:b", Some(&"A".repeat(500))).len(), LONGEST_NAME);
    }

    #[test]
    fn names_sort_as_in_a_phone_book() {
        let mut names = ["Zeller", "özil", "Oppermann", "Straub", "straße"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Oppermann", "özil", "straße", "Straub", "Zeller"]);
    }
}
