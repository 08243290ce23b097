//! A paper as PDF: tagged for people who have it read to them (PDF/UA-1), kept readable for decades (PDF/A-2a), with its
//! fonts inside.

use super::font::Fonts;
use super::layout::{Branch, Layout, Part, Placed, SHEET, What, layout};
use super::text::{Line, lacks_letters};
use super::{Block, Document, Level};
use crate::error::{Problem, Result};
use jiff::Zoned;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagTree,
};
use krilla::text::TextDirection;
use krilla::{Document as Pdf, SerializeSettings};
use std::num::NonZeroU16;

const LANGUAGE: &str = "de";
const LETTERS_LACKING: &str = "Zeichen, die die Schrift dieser Fassung nicht hat, stehen hier als □. In den Fassungen als HTML und JSON stehen sie.";

/// Writes a paper as PDF.
///
/// # Errors
/// [`Problem::Stored`] where a picture is none.
pub(in crate::papers) fn pdf(document: &Document, made: &Zoned) -> Result<Vec<u8>> {
    let fonts = Fonts::load()?;
    let told = telling_what_lacks(document, &fonts);
    let set = layout(&told, &fonts);
    let mut pdf = Pdf::new_with(settings()?);
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); set.leaves];
    let pictures = pictures(&told)?;
    for sheet in &set.sheets {
        let size = PageSettings::from_wh(SHEET.0, SHEET.1).ok_or(Problem::Stored("sheet"))?;
        let mut page = pdf.start_page_with(size);
        let mut surface = page.surface();
        for placed in sheet {
            draw(&mut surface, placed, &fonts, &pictures, &mut leaves);
        }
        surface.finish();
        page.finish();
    }
    pdf.set_outline(outline(&set));
    pdf.set_metadata(metadata(&told, made));
    pdf.set_tag_tree(tree(&set, leaves));
    pdf.finish().map_err(|error| {
        tracing::error!(kind = ?std::mem::discriminant(&error), "no PDF was made");
        Problem::Stored("paper")
    })
}

fn settings() -> Result<SerializeSettings> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| Problem::Stored("kind of PDF"))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

/// Says at the end that letters are missing, where some are.
fn telling_what_lacks(document: &Document, fonts: &Fonts) -> Document {
    let lacks = |text: &String| lacks_letters(text, fonts);
    let is_lacking = |block: &Block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => lacks(text),
        Block::List(items) => items.iter().any(lacks),
        Block::Table(table) => table.rows.iter().flatten().any(lacks),
        Block::Picture(picture) => lacks(&picture.caption),
    };
    let mut told = document.clone();
    if document.blocks.iter().any(is_lacking) {
        told.say(LETTERS_LACKING);
    }
    told
}

fn pictures(document: &Document) -> Result<Vec<Image>> {
    let pictures = document.blocks.iter().filter_map(|block| match block {
        Block::Picture(picture) => Some(picture),
        _ => None,
    });
    let read = |jpeg: &std::sync::Arc<Vec<u8>>| Image::from_jpeg(jpeg.clone().into(), false);
    pictures.map(|picture| read(&picture.jpeg).map_err(|_| Problem::Stored("picture"))).collect()
}

fn draw(surface: &mut Surface<'_>, placed: &Placed, fonts: &Fonts, pictures: &[Image], leaves: &mut [Vec<Identifier>]) {
    let tag = match (placed.leaf, &placed.what) {
        (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
        (_, What::Text { .. }) => ContentTag::Span(SpanTag::empty()),
        _ => ContentTag::Other,
    };
    let identifier = surface.start_tagged(tag);
    match &placed.what {
        What::Text { line, size } => text(surface, line, *size, placed, fonts),
        What::Rule { width } => rule(surface, placed, *width),
        What::Picture { number, width, height } => {
            if let (Some(image), Some(size)) = (pictures.get(*number), Size::from_wh(*width, *height)) {
                surface.push_transform(&Transform::from_translate(placed.x, placed.y));
                surface.draw_image(image.clone(), size);
                surface.pop();
            }
        }
    }
    surface.end_tagged();
    if let Some(leaf) = placed.leaf.and_then(|leaf| leaves.get_mut(leaf)) {
        leaf.push(identifier);
    }
}

fn text(surface: &mut Surface<'_>, line: &Line, size: f32, placed: &Placed, fonts: &Fonts) {
    let mut x = placed.x;
    for run in line {
        let at = Point::from_xy(x, placed.y);
        surface.draw_text(at, fonts.embedded(run.weight), size, &run.text, false, TextDirection::LeftToRight);
        x += run.width * size;
    }
}

fn rule(surface: &mut Surface<'_>, placed: &Placed, width: f32) {
    let mut path = PathBuilder::new();
    if let Some(thin) = Rect::from_xywh(placed.x, placed.y, width, 0.4) {
        path.push_rect(thin);
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Chapters with their sections, for the reader's side bar.
fn outline(set: &Layout) -> Outline {
    let mut chapters: Vec<OutlineNode> = Vec::new();
    for (level, text, sheet, y) in &set.contents {
        let node = OutlineNode::new(text.clone(), XyzDestination::new(*sheet, Point::from_xy(0.0, *y)));
        match (level, chapters.last_mut()) {
            (Level::Section, Some(chapter)) => chapter.push_child(node),
            _ => chapters.push(node),
        }
    }
    let mut outline = Outline::new();
    chapters.into_iter().for_each(|chapter| outline.push_child(chapter));
    outline
}

fn metadata(document: &Document, made: &Zoned) -> Metadata {
    let small = |number: i8| u8::try_from(number).unwrap_or(0);
    let date = DateTime::new(u16::try_from(made.year()).unwrap_or(0))
        .month(small(made.month()))
        .day(small(made.day()))
        .hour(small(made.hour()))
        .minute(small(made.minute()))
        .second(small(made.second()))
        .utc_offset_hour(i8::try_from(made.offset().seconds() / 3600).unwrap_or(0))
        .utc_offset_minute(u8::try_from(made.offset().seconds().abs() / 60 % 60).unwrap_or(0));
    Metadata::new()
        .title(document.title.clone())
        .authors(vec![document.author.clone()])
        .creator("Werkfunk".to_owned())
        .language(LANGUAGE.to_owned())
        .creation_date(date)
}

fn tree(set: &Layout, leaves: Vec<Vec<Identifier>>) -> TagTree {
    let mut leaves: Vec<_> = leaves.into_iter().map(Some).collect();
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for branch in &set.tree {
        tree.push(group(branch, &mut leaves));
    }
    tree
}

fn group(branch: &Branch, leaves: &mut [Option<Vec<Identifier>>]) -> TagGroup {
    let (mut group, inner) = match branch {
        Branch::Leaf(part, number) => {
            return leaf(part, leaves.get_mut(*number).and_then(Option::take).unwrap_or_default());
        }
        Branch::List(items) => (TagGroup::new(Tag::L(ListNumbering::Disc)), items),
        Branch::Table(rows) => return table(rows, leaves),
        Branch::Row(cells) => (TagGroup::new(Tag::TR), cells),
        Branch::Figure(parts) => (TagGroup::new(Tag::Div), parts),
    };
    inner.iter().for_each(|branch| group.push(self::group(branch, leaves)));
    group
}

fn table(rows: &[Branch], leaves: &mut [Option<Vec<Identifier>>]) -> TagGroup {
    let mut table = TagGroup::new(Tag::Table);
    let (mut head, mut body) = (TagGroup::new(Tag::THead), TagGroup::new(Tag::TBody));
    for (at, row) in rows.iter().enumerate() {
        if at == 0 { &mut head } else { &mut body }.push(group(row, leaves));
    }
    table.push(head);
    table.push(body);
    table
}

fn leaf(part: &Part, identifiers: Vec<Identifier>) -> TagGroup {
    let children: Vec<Node> = identifiers.into_iter().map(Node::from).collect();
    let heading =
        |level: u16, text: &str| Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(text.to_owned()));
    match part {
        Part::Title(text) => TagGroup::with_children(heading(1, text), children),
        Part::Heading(Level::Chapter, text) => TagGroup::with_children(heading(2, text), children),
        Part::Heading(Level::Section, text) => TagGroup::with_children(heading(3, text), children),
        Part::Paragraph => TagGroup::with_children(Tag::P, children),
        Part::Item => {
            let body = TagGroup::with_children(Tag::LBody, children);
            TagGroup::with_children(Tag::LI, vec![body.into()])
        }
        Part::ColumnHead => TagGroup::with_children(Tag::TH(TableHeaderScope::Column), children),
        Part::Cell => TagGroup::with_children(Tag::TD, children),
        Part::Figure(text) => {
            let seen = if text.is_empty() { "Foto".to_owned() } else { text.clone() };
            TagGroup::with_children(Tag::Figure(Some(seen)), children)
        }
        Part::Caption => TagGroup::with_children(Tag::P, children),
    }
}
