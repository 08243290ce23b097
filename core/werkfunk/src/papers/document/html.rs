//! A paper as one HTML file: no script, nothing from elsewhere, pictures inside. Pure.

use super::{Block, Document, Level};
use crate::error::{Problem, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("paper.html");
const STYLE: &str = include_str!("style.css");

/// Writes a paper as HTML in UTF-8.
pub(in crate::papers) fn html(document: &Document) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let style = STYLE.trim_end();
    let blocks: Vec<Value> = document.blocks.iter().map(block).collect();
    environment
        .render_named_str(
            "paper.html",
            TEMPLATE,
            context! {
                title => &document.title,
                author => &document.author,
                made => &document.made,
                foot => &document.foot,
                style,
                style_hash => STANDARD.encode(Sha256::digest(style)),
                blocks,
            },
        )
        .map_err(|_| Problem::Invalid("paper"))
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading { level: Level::Chapter, text } => context! { kind => "chapter", text },
        Block::Heading { level: Level::Section, text } => context! { kind => "section", text },
        Block::Paragraph(text) => context! { kind => "paragraph", text },
        Block::List(items) => context! { kind => "list", items },
        Block::Table(table) => {
            let columns: Vec<_> = table.columns.iter().map(|column| column.title).collect();
            context! { kind => "table", columns, rows => &table.rows }
        }
        Block::Picture(picture) => context! {
            kind => "picture",
            source => format!("data:image/jpeg;base64,{}", STANDARD.encode(&*picture.jpeg)),
            width => picture.width,
            height => picture.height,
            caption => &picture.caption,
        },
    }
}
