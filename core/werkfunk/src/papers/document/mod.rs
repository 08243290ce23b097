//! A paper as headings, paragraphs, lists, tables and pictures, and its two faces: HTML for screens, PDF for printing and
//! filing. Both say the same, word for word.

mod font;
mod html;
mod layout;
mod pdf;
#[cfg(test)]
mod tests;
mod text;

pub(super) use html::html;
pub(super) use pdf::pdf;

use std::sync::Arc;

/// A paper without its looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Document {
    pub(super) title: String,
    /// The company that hands it out.
    pub(super) author: String,
    /// When it was made, as people write it.
    pub(super) made: String,
    /// Stands at the foot of every page: what ties this paper to the books it was made from.
    pub(super) foot: String,
    pub(super) blocks: Vec<Block>,
}

/// One part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading { level: Level, text: String },
    Paragraph(String),
    List(Vec<String>),
    Table(Table),
    Picture(Picture),
}

/// How deep a heading lies below the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Chapter,
    Section,
}

/// Rows under a heading each. Rows that are too short end in empty cells; what is beyond the last column is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<String>>,
}

/// A column: its heading, and its share of the width in relation to the others'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) title: &'static str,
    pub(super) share: u16,
}

/// A JPEG with its size in pixels and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) jpeg: Arc<Vec<u8>>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) caption: String,
}

impl Document {
    pub(super) fn chapter(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level: Level::Chapter, text: text.into() });
    }

    pub(super) fn section(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level: Level::Section, text: text.into() });
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(super) fn list<T: Into<String>>(&mut self, items: impl IntoIterator<Item = T>) {
        let items: Vec<String> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// A table; where it has no rows, `empty` is said instead.
    pub(super) fn table(&mut self, columns: &[(&'static str, u16)], rows: Vec<Vec<String>>, empty: &str) {
        if rows.is_empty() {
            return self.say(empty);
        }
        let columns = columns.iter().map(|(title, share)| Column { title, share: *share }).collect();
        self.blocks.push(Block::Table(Table { columns, rows }));
    }

    /// Names and their values, without those that have none.
    pub(super) fn facts(&mut self, facts: &[(&str, &str)], empty: &str) {
        let filled = facts.iter().filter(|(_, value)| !value.is_empty());
        let rows = filled.map(|(name, value)| vec![(*name).to_owned(), (*value).to_owned()]).collect();
        self.table(&[("Angabe", 2), ("Inhalt", 5)], rows, empty);
    }

    pub(super) fn picture(&mut self, picture: Picture) {
        self.blocks.push(Block::Picture(picture));
    }
}
