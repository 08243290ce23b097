//! Names and media types of files. Pure.

use crate::error::{Problem, Result};

/// Longest name most file systems take, in bytes.
const LONGEST: usize = 255;
/// Of what nobody knows.
pub const ANY: &str = "application/octet-stream";

/// Endings and media types of what companies send each other; of several for one type the first is written.
const TYPES: [(&str, &str); 30] = [
    ("pdf", "application/pdf"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("rtf", "application/rtf"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("xml", "application/xml"),
    ("json", "application/json"),
    ("zip", "application/zip"),
    ("dwg", "image/vnd.dwg"),
    ("dxf", "image/vnd.dxf"),
    ("ics", "text/calendar"),
    ("vcf", "text/vcard"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("heic", "image/heic"),
    ("mp4", "video/mp4"),
    ("mov", "video/quicktime"),
    ("3gp", "video/3gpp"),
    ("m4a", "audio/mp4"),
    ("mp3", "audio/mpeg"),
    ("ogg", "audio/ogg"),
];

/// A file's name as it may stand in a message: no folders, no control characters, no name that hides its ending behind
/// changes of direction.
///
/// # Errors
/// [`Problem::Invalid`] where nothing is left of it.
pub fn tidy(name: &str) -> Result<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = |c: &char| {
        !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut tidy: String = last.chars().filter(shown).collect::<String>().trim().to_owned();
    if let Some((stem, ending)) = tidy.rsplit_once('.').filter(|_| tidy.len() > LONGEST) {
        let room = LONGEST.saturating_sub(ending.len() + 1);
        tidy = format!("{}.{ending}", cut(stem, room));
    }
    let tidy = cut(&tidy, LONGEST);
    if tidy.trim_matches('.').is_empty() { Err(Problem::Invalid("file name")) } else { Ok(tidy.to_owned()) }
}

fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

/// The media type of a file by its name's ending.
pub fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    TYPES.iter().find(|(known, _)| *known == ending).map_or(ANY, |(_, mime)| mime)
}

/// The ending for a media type this core sends.
pub fn ending(mime: &str) -> &'static str {
    match mime {
        "audio/3gpp" => "3gp",
        _ => TYPES.iter().find(|(_, known)| *known == mime).map_or("bin", |(ending, _)| ending),
    }
}

/// A file name that says nothing about anyone and differs from item to item: `video-01abcdef.mp4`.
pub fn file_name(what: &str, id: &str, ending: &str) -> String {
    let tail = id.get(id.len().saturating_sub(8)..).unwrap_or(id).to_lowercase();
    format!("{what}-{tail}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_the_persons_own_but_for_what_no_name_has() {
        for (given, kept) in [
            ("Angebot Müller.pdf", "Angebot Müller.pdf"),
            ("/storage/emulated/0/Angebot.pdf", "Angebot.pdf"),
            ("C:\\Büro\\Angebot.pdf", "Angebot.pdf"),
            ("  Ange\nbot\u{0}.pdf ", "Angebot.pdf"),
            ("gnp.\u{202e}fdp.exe", "gnp.fdp.exe"),
        ] {
            assert_eq!(tidy(given).unwrap(), kept);
        }
        for nothing in ["", "/", "..", "\n", "a/"] {
            assert!(tidy(nothing).is_err(), "{nothing:?}");
        }
        let long = tidy(&format!("{}.pdf", "ü".repeat(300))).unwrap();
        assert!(long.len() <= LONGEST && long.ends_with("ü.pdf"));
    }

    #[test]
    fn types_are_known_by_their_endings_and_lead_back_to_them() {
        assert_eq!(
            (media_type("Angebot.PDF"), media_type("Aufmaß.x83"), media_type("LIESMICH")),
            ("application/pdf", ANY, ANY)
        );
        for (_, mime) in TYPES {
            assert_eq!(media_type(&format!("a.{}", ending(mime))), mime);
        }
        assert_eq!(file_name("video", "01KB0000ABCDEFGH", ending("video/quicktime")), "video-abcdefgh.mov");
    }
}
