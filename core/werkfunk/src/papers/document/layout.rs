//! Where everything stands: a paper becomes sheets of A4 with lines of text, rules and pictures, and a tree that says what
//! each of them is part of. Pure.

use super::text::{Line, Metrics, Weight, lines};
use super::{Block, Column, Document, Level, Picture, Table};

/// A4 in points (ISO 216, 1/72 inch).
pub(super) const SHEET: (f32, f32) = (595.28, 841.89);
const LEFT: f32 = 62.0;
const TOP: f32 = 56.0;
pub(super) const FOOT: f32 = 800.0;
const BOTTOM: f32 = 776.0;
const WIDTH: f32 = SHEET.0 - 2.0 * LEFT;
const TEXT: f32 = 9.5;
const SMALL: f32 = 7.5;
/// Distance of base lines, in sizes of the letters.
const LEADING: f32 = 1.42;
/// Between columns.
const GAP: f32 = 8.0;
/// A picture is at most this high, so that two find place on a sheet.
const TALLEST: f32 = 300.0;

/// What part of a paper a leaf of the tree is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Title(String),
    Heading(Level, String),
    Paragraph,
    Item,
    ColumnHead,
    Cell,
    /// With what is said of it to people who do not see it.
    Figure(String),
    Caption,
}

/// The paper as a tree; leaves carry the number by which what is drawn names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Branch {
    Leaf(Part, usize),
    List(Vec<Branch>),
    Table(Vec<Branch>),
    Row(Vec<Branch>),
    Figure(Vec<Branch>),
}

/// Something on a sheet. `leaf` is `None` for what is there for the looks only.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) leaf: Option<usize>,
    pub(super) x: f32,
    /// Base line of text, upper edge of pictures, the line itself of rules; from the top.
    pub(super) y: f32,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Text {
        line: Line,
        size: f32,
    },
    Rule {
        width: f32,
    },
    /// By its place among the paper's pictures, with its size on the sheet.
    Picture {
        number: usize,
        width: f32,
        height: f32,
    },
}

/// The whole paper, set.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) sheets: Vec<Vec<Placed>>,
    pub(super) tree: Vec<Branch>,
    /// Headings with sheet and height, for the table of contents readers show beside a paper.
    pub(super) contents: Vec<(Level, String, usize, f32)>,
    pub(super) leaves: usize,
}

/// Sets a paper.
pub(super) fn layout(document: &Document, metrics: &dyn Metrics) -> Layout {
    let mut flow =
        Flow { layout: Layout { sheets: vec![Vec::new()], ..Layout::default() }, y: TOP, pictures: 0, metrics };
    flow.title(document);
    for block in &document.blocks {
        flow.block(block);
    }
    let sheets = flow.layout.sheets.len();
    for number in 0..sheets {
        flow.foot(document, number, sheets);
    }
    flow.layout
}

struct Flow<'m> {
    layout: Layout,
    /// Where the next thing begins on the last sheet.
    y: f32,
    pictures: usize,
    metrics: &'m dyn Metrics,
}

impl Flow<'_> {
    fn leaf(&mut self) -> usize {
        self.layout.leaves += 1;
        self.layout.leaves - 1
    }

    fn place(&mut self, leaf: Option<usize>, x: f32, y: f32, what: What) {
        if let Some(sheet) = self.layout.sheets.last_mut() {
            sheet.push(Placed { leaf, x, y, what });
        }
    }

    /// Begins a new sheet where less than `height` is left, unless the sheet is empty.
    fn room(&mut self, height: f32) -> bool {
        let turned = self.y + height > BOTTOM && self.y > TOP;
        if turned {
            self.layout.sheets.push(Vec::new());
            self.y = TOP;
        }
        turned
    }

    fn set(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<Line> {
        lines(text, weight, width / size, self.metrics)
    }

    /// Lines under each other as one leaf; `keep` lines stay together at its beginning.
    fn text(&mut self, leaf: usize, lines: Vec<Line>, x: f32, size: f32, keep: usize) {
        self.room(size * LEADING * keep.min(lines.len()) as f32);
        for line in lines {
            self.room(size * LEADING);
            self.y += size * LEADING;
            self.place(Some(leaf), x, self.y - size * (LEADING - 1.0), What::Text { line, size });
        }
    }

    fn title(&mut self, document: &Document) {
        let leaf = self.leaf();
        let set = self.set(&document.title, Weight::Bold, 18.0, WIDTH);
        self.text(leaf, set, LEFT, 18.0, 1);
        self.layout.tree.push(Branch::Leaf(Part::Title(document.title.clone()), leaf));
        let under: Vec<_> =
            [&document.author, &document.made].into_iter().filter(|it| !it.is_empty()).cloned().collect();
        self.paragraph(&under.join(" · "));
        self.y += 4.0;
        self.place(None, LEFT, self.y, What::Rule { width: WIDTH });
        self.y += 6.0;
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(text) => self.paragraph(text),
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
        }
    }

    fn heading(&mut self, level: Level, text: &str) {
        // A heading that says nothing is none: PDF/UA refuses the paper with it.
        if text.trim().is_empty() {
            return;
        }
        let (size, above) = match level {
            Level::Chapter => (13.0, 14.0),
            Level::Section => (10.5, 9.0),
        };
        // What follows should not be on the next sheet alone.
        if !self.room(above + size * LEADING + 3.0 * TEXT * LEADING) {
            self.y += above;
        }
        let at = (self.layout.sheets.len() - 1, self.y);
        self.layout.contents.push((level, text.to_owned(), at.0, at.1));
        let leaf = self.leaf();
        let set = self.set(text, Weight::Bold, size, WIDTH);
        self.text(leaf, set, LEFT, size, 1);
        self.layout.tree.push(Branch::Leaf(Part::Heading(level, text.to_owned()), leaf));
        self.y += 2.0;
    }

    fn paragraph(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let leaf = self.leaf();
        let set = self.set(text, Weight::Regular, TEXT, WIDTH);
        self.text(leaf, set, LEFT, TEXT, 2);
        self.layout.tree.push(Branch::Leaf(Part::Paragraph, leaf));
        self.y += 5.0;
    }

    fn list(&mut self, items: &[String]) {
        let mut branches = Vec::new();
        for item in items {
            let leaf = self.leaf();
            let set = self.set(item, Weight::Regular, TEXT, WIDTH - 14.0);
            self.room(TEXT * LEADING);
            let dot = self.set("•", Weight::Regular, TEXT, WIDTH).into_iter().next().unwrap_or_default();
            self.place(None, LEFT + 3.0, self.y + TEXT, What::Text { line: dot, size: TEXT });
            self.text(leaf, set, LEFT + 14.0, TEXT, 1);
            branches.push(Branch::Leaf(Part::Item, leaf));
            self.y += 2.0;
        }
        self.layout.tree.push(Branch::List(branches));
        self.y += 3.0;
    }

    fn table(&mut self, table: &Table) {
        let places = columns(&table.columns);
        let heads: Vec<_> = table.columns.iter().map(|column| column.title.to_owned()).collect();
        let head = self.row_of(&heads, &places, Weight::Bold);
        let mut branches = vec![self.row(&head, &places, Some(Part::ColumnHead), None)];
        for row in &table.rows {
            let cells = self.row_of(row, &places, Weight::Regular);
            branches.push(self.row(&cells, &places, Some(Part::Cell), Some(&head)));
        }
        self.layout.tree.push(Branch::Table(branches));
        self.y += 7.0;
    }

    fn row_of(&self, texts: &[String], places: &[(f32, f32)], weight: Weight) -> Vec<Vec<Line>> {
        let empty = String::new();
        let cells = places.iter().enumerate().map(|(at, place)| (texts.get(at).unwrap_or(&empty), place.1));
        cells.map(|(text, width)| self.set(text, weight, TEXT - 0.5, width)).collect()
    }

    /// One row, line by line, so that one that is higher than a sheet goes on on the next, under the heads once more.
    fn row(
        &mut self,
        cells: &[Vec<Line>],
        places: &[(f32, f32)],
        part: Option<Part>,
        head: Option<&[Vec<Line>]>,
    ) -> Branch {
        let size = TEXT - 0.5;
        let leaves: Vec<_> = cells.iter().map(|_| part.as_ref().map(|_| self.leaf())).collect();
        let tallest = cells.iter().map(Vec::len).max().unwrap_or(0);
        let height = tallest as f32 * size * LEADING + 5.0;
        if height < BOTTOM - TOP - 60.0 && self.room(height) {
            self.heads_again(places, head);
        }
        for number in 0..tallest {
            if self.room(size * LEADING + 5.0) {
                self.heads_again(places, head);
            }
            self.y += size * LEADING;
            for ((cell, (x, _)), leaf) in cells.iter().zip(places).zip(&leaves) {
                if let Some(line) = cell.get(number).filter(|line| !line.is_empty()) {
                    let what = What::Text { line: line.clone(), size };
                    self.place(*leaf, *x, self.y - size * (LEADING - 1.0), what);
                }
            }
        }
        self.y += 2.0;
        self.place(None, LEFT, self.y, What::Rule { width: WIDTH });
        self.y += 3.0;
        let cells = leaves.into_iter().flatten().zip(part.into_iter().cycle());
        Branch::Row(cells.map(|(leaf, part)| Branch::Leaf(part, leaf)).collect())
    }

    /// For the eye only: the tree has the heads once.
    fn heads_again(&mut self, places: &[(f32, f32)], head: Option<&[Vec<Line>]>) {
        if let Some(head) = head {
            self.row(head, places, None, None);
        }
    }

    fn picture(&mut self, picture: &Picture) {
        let (wide, high) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
        // 1 pixel is 0.75 points (96 to the inch); never larger than it is.
        let scale = (WIDTH / wide).min(TALLEST / high).min(0.75);
        let (width, height) = (wide * scale, high * scale);
        let caption = self.set(&picture.caption, Weight::Regular, SMALL + 1.0, WIDTH);
        self.room(height + 4.0 + caption.len() as f32 * (SMALL + 1.0) * LEADING);
        let (figure, number) = (self.leaf(), self.pictures);
        self.pictures += 1;
        self.place(Some(figure), LEFT, self.y, What::Picture { number, width, height });
        self.y += height + 2.0;
        let mut branches = vec![Branch::Leaf(Part::Figure(picture.caption.clone()), figure)];
        if !picture.caption.is_empty() {
            let leaf = self.leaf();
            self.text(leaf, caption, LEFT, SMALL + 1.0, 1);
            branches.push(Branch::Leaf(Part::Caption, leaf));
        }
        self.layout.tree.push(Branch::Figure(branches));
        self.y += 8.0;
    }

    /// Number of the sheet and what the paper is tied to; no part of its text.
    fn foot(&mut self, document: &Document, number: usize, sheets: usize) {
        let page = format!("Seite {} von {sheets}", number + 1);
        let page = self.set(&page, Weight::Regular, SMALL, WIDTH).into_iter().next().unwrap_or_default();
        let wide: f32 = page.iter().map(|run| run.width).sum::<f32>() * SMALL;
        let foot = self.set(&document.foot, Weight::Regular, SMALL, WIDTH - wide - 3.0 * GAP);
        let Some(sheet) = self.layout.sheets.get_mut(number) else { return };
        let mut text = |x, y, line| sheet.push(Placed { leaf: None, x, y, what: What::Text { line, size: SMALL } });
        text(LEFT + WIDTH - wide, FOOT, page);
        for (at, line) in foot.into_iter().take(3).enumerate() {
            text(LEFT, FOOT + at as f32 * SMALL * LEADING, line);
        }
    }
}

/// Left edge and width of each column.
fn columns(columns: &[Column]) -> Vec<(f32, f32)> {
    let shares: f32 = columns.iter().map(|column| f32::from(column.share.max(1))).sum();
    let free = WIDTH - GAP * columns.len().saturating_sub(1) as f32;
    let mut x = LEFT;
    let place = |column: &Column| {
        let width = free * f32::from(column.share.max(1)) / shares;
        let place = (x, width);
        x += width + GAP;
        place
    };
    columns.iter().map(place).collect()
}
