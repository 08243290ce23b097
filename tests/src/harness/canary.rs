//! Searches files for words that must not be there in clear, in the forms in which leaks happen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use base64::Engine;

use super::{Doing, Outcome, trouble};

/// A canary found in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The file it stands in, or whose name holds it.
    pub file: PathBuf,
    /// The canary.
    pub canary: String,
    /// `utf-8`, `json`, `utf-16`, `base64` or `file name`.
    pub form: &'static str,
}

/// Searches every file below `root` (or `root` itself) for the canaries: as UTF-8, as JSON-escaped ASCII, as
/// UTF-16LE, and inside base64 at each of its three alignments. File names are searched too.
///
/// Canaries need at least six bytes; fewer would be found by chance.
pub fn find_canaries(root: &Path, canaries: &[&str]) -> Outcome<Vec<Hit>> {
    if let Some(short) = canaries.iter().find(|c| c.len() < 6) {
        return trouble(format!("the canary '{short}' is too short to search for"));
    }
    let forms: Vec<_> = canaries.iter().map(|c| (*c, forms_of(c))).collect();
    let mut hits = BTreeSet::new();
    visit(root, &mut |file| {
        let bytes = std::fs::read(file).doing(format!("reading {}", file.display()))?;
        let name = file.to_string_lossy();
        for (canary, forms) in &forms {
            let mut note = |form| {
                hits.insert(Hit { file: file.to_path_buf(), canary: (*canary).to_owned(), form });
            };
            if name.contains(canary) {
                note("file name");
            }
            for (form, needle) in forms {
                if contains(&bytes, needle) {
                    note(form);
                }
            }
        }
        Ok(())
    })?;
    Ok(hits.into_iter().collect())
}

/// Calls `found` for each regular file below `root`; files that vanish meanwhile (a server at work) are passed over.
fn visit(root: &Path, found: &mut dyn FnMut(&Path) -> Outcome<()>) -> Outcome<()> {
    let meta = match std::fs::symlink_metadata(root) {
        Ok(meta) => meta,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return trouble(format!("{} is not there to be searched", root.display()));
        }
        Err(e) => return trouble(format!("{}: {e}", root.display())),
    };
    if meta.is_file() {
        return found(root);
    }
    if !meta.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(root).doing(format!("listing {}", root.display()))? {
        let path = entry.doing("listing a folder")?.path();
        match visit(&path, found) {
            Err(_) if !path.exists() => {}
            other => other?,
        }
    }
    Ok(())
}

fn forms_of(canary: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut forms = vec![("utf-8", canary.as_bytes().to_vec())];
    let escaped: String = canary.chars().map(json_escape).collect();
    if escaped != canary {
        forms.push(("json", escaped.into_bytes()));
    }
    let utf16 = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
    forms.push(("utf-16", utf16));
    forms.extend((0..3).map(|shift| ("base64", base64_inside(canary.as_bytes(), shift))));
    forms
}

fn json_escape(c: char) -> String {
    if c.is_ascii() {
        return c.to_string();
    }
    let mut units = [0u16; 2];
    c.encode_utf16(&mut units).iter().map(|u| format!("\\u{u:04x}")).collect()
}

/// The base64 digits that depend on `bytes` alone when `shift` unknown bytes stand before them.
fn base64_inside(bytes: &[u8], shift: usize) -> Vec<u8> {
    let mut padded = vec![0u8; shift];
    padded.extend_from_slice(bytes);
    let text = base64::engine::general_purpose::STANDARD_NO_PAD.encode(&padded);
    let first = (shift * 8).div_ceil(6);
    let end = padded.len() * 8 / 6;
    text.as_bytes()[first..end].to_vec()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    let Some((&first, rest)) = needle.split_first() else {
        return false;
    };
    let mut from = 0;
    while let Some(at) = haystack[from..].iter().position(|&b| b == first) {
        let after = from + at + 1;
        if haystack[after..].starts_with(rest) {
            return true;
        }
        from = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leak_is_found_in_every_form() -> Outcome<()> {
        let dir = tempfile::tempdir().doing("making a folder")?;
        let word = "Wasserrohrbruch bei Köhler";
        let base64 = |s: String| base64::engine::general_purpose::STANDARD.encode(s);
        let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let files: Vec<(&str, Vec<u8>)> = vec![
            ("plain", format!("xx{word}yy").into_bytes()),
            ("escaped", b"Wasserrohrbruch bei K\\u00f6hler".to_vec()),
            ("wide", utf16),
            ("b0", base64(format!("{word}!")).into_bytes()),
            ("b1", base64(format!("a{word}!")).into_bytes()),
            ("b2", base64(format!("ab{word}!")).into_bytes()),
            ("clean", b"Wasserrohrbruch".to_vec()),
        ];
        for (name, bytes) in &files {
            std::fs::write(dir.path().join(name), bytes).doing("writing")?;
        }
        let hits = find_canaries(dir.path(), &[word])?;
        let found: Vec<_> = hits.iter().filter_map(|h| h.file.file_name()?.to_str()).collect();
        assert_eq!(found, ["b0", "b1", "b2", "escaped", "plain", "wide"]);
        Ok(())
    }
}
