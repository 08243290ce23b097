//! The notice for one channel: what people have to be told when their data is taken in (GDPR Art. 13). Pure.

use super::document::Document;
use super::facts::{self, Moment};
use super::{page, sections};
use crate::consent::{ChannelKind, Imprint};
use serde::Serialize;

/// A notice as JSON.
#[derive(Serialize)]
pub(super) struct NoticeFacts {
    pub(super) channel: &'static str,
    pub(super) version: String,
    pub(super) homeserver: String,
}

pub(super) fn document(company: &Imprint, channel: ChannelKind, homeserver: &str, made: &Moment) -> Document {
    let mut paper = Document {
        title: format!("Datenschutzhinweise für {}", facts::channel(channel)),
        author: company.company.clone(),
        made: made.day(),
        foot: format!("Fassung {}", company.notice_version),
        blocks: Vec::new(),
    };
    paper.say("Diese Hinweise sagen, was mit Ihren Daten geschieht, wenn Sie uns auf diesem Weg schreiben oder erreichen (Art. 13 DSGVO).");
    sections::controller(&mut paper, company);
    paper.chapter(format!("Was auf dem Weg über {} geschieht", facts::channel(channel)));
    paper.say(page::what_happens(channel));
    sections::purposes(&mut paper);
    sections::recipients(&mut paper, homeserver);
    sections::storage(&mut paper);
    paper.chapter("Müssen Sie uns Daten geben?");
    paper.say("Nein. Ohne Angaben, wie wir Sie erreichen und worum es geht, können wir aber nicht antworten und keinen Auftrag annehmen.");
    sections::rights(&mut paper);
    paper
}
