//! Golden threads: a scenario, line by line, and the page it becomes, in `golden/*.txt`. Lines that answer, change,
//! react to or take back name the line they mean by its number. The page must be the same whatever order the events
//! arrive in. `WERKFUNK_GOLDEN=1` writes the pages anew.

use super::tests::{MEISTER, Site, event, media};
use super::{Entry, EntryKind};
use crate::sync::{Content, IncomingEvent};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn contents(rest: &str, ids: &[String]) -> (String, Content) {
    let (head, text) = rest.split_once(':').unwrap_or((rest, ""));
    let text = text.trim().to_owned();
    let words: Vec<&str> = head.split_whitespace().collect();
    let target = |word: &str| ids[word.parse::<usize>().unwrap() - 1].clone();
    let content = match words[1..] {
        [] => Content::Text { body: text, reply_to: None },
        ["Foto"] => Content::Image { caption: text, media: media(), reply_to: None },
        ["antwortet", line] => Content::Text { body: text, reply_to: Some(target(line)) },
        ["ändert", line] => Content::Edit { target: target(line), body: text },
        ["reagiert", line] => Content::Reaction { target: target(line), key: text },
        ["löscht", line] => Content::Redaction { target: target(line) },
        ["verschlüsselt"] => Content::Undecryptable { raw: "{}".into() },
        ref other => panic!("no such verb: {other:?}"),
    };
    (words[0].to_owned(), content)
}

fn scenario(text: &str) -> Vec<IncomingEvent> {
    let ids: Vec<String> = (1..=text.lines().count()).map(|line| format!("$line{line}")).collect();
    let line = |(index, line): (usize, &str)| {
        let (who, content) = contents(line, &ids);
        let sender = if who == "Meister" { MEISTER.to_owned() } else { who };
        event(&ids[index], &sender, index as i64 + 1, content)
    };
    text.lines().enumerate().map(line).collect()
}

fn render(entries: &[Entry]) -> String {
    let mut page = String::new();
    for entry in entries.iter().rev() {
        let minute = (entry.sent_ms - crate::store::testing::MONDAY_MORNING) / 60_000 + 30;
        let who = if entry.mine { "ich" } else { &entry.sender_name };
        let what = match entry.kind {
            _ if entry.redacted => "(zurückgenommen)".to_owned(),
            EntryKind::Image => format!("[Foto] {}", entry.body),
            EntryKind::Video => format!("[Video] {}", entry.body),
            EntryKind::Voice => "[Sprachnachricht]".to_owned(),
            EntryKind::Undecryptable => "(unlesbar)".to_owned(),
            _ => entry.body.clone(),
        };
        let mut line = format!("07:{minute:02} {who}: {}", what.trim());
        if entry.edited {
            line += " (geändert)";
        }
        if let Some(reply) = &entry.reply_preview {
            write!(line, " (auf: {reply})").unwrap();
        }
        for reaction in &entry.reactions {
            let times = if reaction.count > 1 { format!("×{}", reaction.count) } else { String::new() };
            write!(line, " {}{times}", reaction.key).unwrap();
        }
        writeln!(page, "{line}").unwrap();
    }
    page
}

fn check(path: &Path) {
    let file = std::fs::read_to_string(path).unwrap();
    let (script, expected) = file.split_once("---\n").unwrap();
    let events = scenario(script);
    let mut orders = vec![events.clone(), events.iter().rev().cloned().collect()];
    orders.extend((1..events.len()).map(|by| {
        let mut turned = events.clone();
        turned.rotate_left(by);
        turned
    }));
    for order in orders {
        let site = Site::new();
        for one in &order {
            site.take(std::slice::from_ref(one));
        }
        let page = render(&site.page().entries);
        if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
            std::fs::write(path, format!("{script}---\n{page}")).unwrap();
        } else {
            assert_eq!(page, expected, "{}", path.display());
        }
    }
}

#[test]
fn golden_threads_become_their_pages() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/threads/golden");
    let files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 2);
    files.iter().for_each(|file| check(file));
}
