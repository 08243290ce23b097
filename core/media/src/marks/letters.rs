//! Lines of text as 8-bit masks. The stamps of a series of photos share most of their lines, so the masks drawn last are
//! kept, bounded in number and bytes, for as long as the process lives.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use ab_glyph::{GlyphId, OutlineCurve, OutlinedGlyph, Point, PxScaleFactor, point};

use super::font::{self, ASCENT, DESCENT, Placed};
use super::shape::{Shape, covered};
use crate::picture::Plane;

/// A line of text, ready to be laid on a picture.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    /// From the left upper corner of the masks to where the line begins, on its base line.
    pub origin: [i64; 2],
    pub letters: Plane,
    /// The letters with a rim around them; none where none was asked for.
    pub rim: Option<Plane>,
}

/// What a mask is known by: the size and the rim's width in sixty-fourths of a pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    text: String,
    size: u32,
    rim: u32,
}

const MOST_LINES: usize = 64;
const MOST_BYTES: usize = 1 << 20;
const STANDS_OUT: f32 = 0.2;
const FRACTIONS: f32 = 64.0;

/// The lines drawn last, the latest at the end.
struct Kept {
    lines: VecDeque<(Key, Arc<Line>)>,
    bytes: usize,
}

static KEPT: Mutex<Kept> = Mutex::new(Kept { lines: VecDeque::new(), bytes: 0 });

/// The line in letters of `size` pixels, with a rim of `rim` pixels around them, 0 for none.
pub(super) fn line(text: &str, size: f32, rim: f32) -> Arc<Line> {
    let fractions = |length: f32| (length * FRACTIONS) as u32;
    let key = Key { text: text.to_owned(), size: fractions(size), rim: fractions(rim) };
    // Whoever panicked while holding it left it whole.
    if let Some(known) = KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return known;
    }
    let made = Arc::new(drawn(text, key.size as f32 / FRACTIONS, key.rim as f32 / FRACTIONS));
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).keep(key, &made);
    made
}

impl Line {
    fn bytes(&self) -> usize {
        self.letters.samples.len() * if self.rim.is_some() { 2 } else { 1 }
    }
}

impl Kept {
    fn get(&mut self, key: &Key) -> Option<Arc<Line>> {
        let at = self.lines.iter().position(|(known, _)| known == key)?;
        let found = self.lines.remove(at)?;
        let line = Arc::clone(&found.1);
        self.lines.push_back(found);
        Some(line)
    }

    fn keep(&mut self, key: Key, line: &Arc<Line>) {
        self.bytes += line.bytes();
        self.lines.push_back((key, Arc::clone(line)));
        while self.lines.len() > MOST_LINES || self.bytes > MOST_BYTES {
            let Some((_, oldest)) = self.lines.pop_front() else { return };
            self.bytes -= oldest.bytes();
        }
    }
}

fn drawn(text: &str, size: f32, rim: f32) -> Line {
    let (placed, width) = font::placed(text);
    // A bar or an accent stands out of its letter's width a little.
    let around = (rim + size * STANDS_OUT + 2.0).ceil();
    let columns = (width * size + 2.0 * around).ceil() as usize;
    let rows = ((ASCENT + DESCENT) * size + 2.0 * around).ceil() as usize;
    let origin = point(around, around + (ASCENT * size).ceil());
    let mut letters = Plane::new(columns, rows);
    let mut outlines = Shape::default();
    for Placed { glyph, x } in placed {
        let at = point(origin.x + x * size, origin.y);
        fill(glyph, at, size, &mut letters);
        if rim > 0.0 {
            trace(glyph, at, size, (columns as f64, rows as f64), &mut outlines);
        }
    }
    let rim = (rim > 0.0).then(|| around_letters(&letters, &outlines, rim));
    Line { origin: [origin.x as i64, origin.y as i64], letters, rim }
}

/// Lays one letter into the mask, exactly by area.
fn fill(glyph: GlyphId, at: Point, size: f32, mask: &mut Plane) {
    let Some(outline) = font::outline(glyph) else { return };
    let scale = size / font::units();
    let scale = PxScaleFactor { horizontal: scale, vertical: scale };
    let letter = OutlinedGlyph::new(glyph.with_scale_and_position(size, at), outline, scale);
    let corner = letter.px_bounds().min;
    letter.draw(|x, y, cover| {
        let (x, y) = (corner.x as i64 + i64::from(x), corner.y as i64 + i64::from(y));
        if let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y))
            && x < mask.width
            && y < mask.height
        {
            let to = &mut mask.samples[y * mask.width + x];
            *to = to.saturating_add((cover.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
        }
    });
}

/// Adds a letter's outline to the shape, curves as short lines.
fn trace(glyph: GlyphId, at: Point, size: f32, room: (f64, f64), shape: &mut Shape) {
    let Some(outline) = font::outline(glyph) else { return };
    let scale = size / font::units();
    let spot = |p: Point| [f64::from(at.x + p.x * scale), f64::from(at.y - p.y * scale)];
    for curve in &outline.curves {
        let (first, bends, last) = match *curve {
            OutlineCurve::Line(a, b) => (a, [a, b], b),
            // A square curve as the cubic one that is the same.
            OutlineCurve::Quad(a, b, c) => (a, [third(a, b), third(c, b)], c),
            OutlineCurve::Cubic(a, b, c, d) => (a, [b, c], d),
        };
        let [a, b, c, d] = [first, bends[0], bends[1], last].map(spot);
        let length = (0..2).map(|axis| (d[axis] - a[axis]).abs()).fold(0.0, f64::max);
        let straight = matches!(curve, OutlineCurve::Line(..));
        let steps = if straight { 1 } else { (length.sqrt() as usize).clamp(2, 16) };
        let mut from = a;
        for step in 1..=steps {
            let to = bezier([a, b, c, d], step as f64 / steps as f64);
            shape.line(from, to, room);
            from = to;
        }
    }
}

/// Two thirds of the way from `from` to `to`.
fn third(from: Point, to: Point) -> Point {
    point(from.x + (to.x - from.x) * 2.0 / 3.0, from.y + (to.y - from.y) * 2.0 / 3.0)
}

fn bezier([a, b, c, d]: [[f64; 2]; 4], t: f64) -> [f64; 2] {
    let rest = 1.0 - t;
    let shares = [rest * rest * rest, 3.0 * rest * rest * t, 3.0 * rest * t * t, t * t * t];
    std::array::from_fn(|axis| a[axis] * shares[0] + b[axis] * shares[1] + c[axis] * shares[2] + d[axis] * shares[3])
}

fn around_letters(letters: &Plane, outlines: &Shape, rim: f32) -> Plane {
    let mut mask = letters.clone();
    let (width, height) = (mask.width, mask.height);
    let mut cover = vec![0; width];
    outlines.each_pair(rim + 1.0, (width, height), |x, y, squares| {
        for (row, squares) in squares.into_iter().enumerate().take(height - y) {
            let cover = &mut cover[..squares.len()];
            covered(squares, rim, cover);
            let to = &mut mask.samples[(y + row) * width + x..][..squares.len()];
            to.iter_mut().zip(cover).for_each(|(to, cover)| *to = (*to).max(*cover));
        }
    });
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_drawn_again_is_the_same_mask() {
        let first = line("Baustelle Müller, drawn twice", 30.0, 2.0);
        assert!(Arc::ptr_eq(&first, &line("Baustelle Müller, drawn twice", 30.0, 2.0)));
        assert!(!Arc::ptr_eq(&first, &line("Baustelle Müller, drawn twice", 31.0, 2.0)));
    }

    #[test]
    fn what_is_kept_is_bounded_and_the_oldest_goes_first() {
        let mut kept = Kept { lines: VecDeque::new(), bytes: 0 };
        let key = |number: u32| Key { text: "x".to_owned(), size: number, rim: 0 };
        let sized = |bytes| Arc::new(Line { origin: [0, 0], letters: Plane::new(bytes, 1), rim: None });
        for number in 0..1000 {
            kept.keep(key(number), &sized(100));
        }
        assert_eq!((kept.lines.len(), kept.bytes), (MOST_LINES, MOST_LINES * 100));
        assert!(kept.get(&key(935)).is_none() && kept.get(&key(936)).is_some());
        kept.keep(key(2000), &sized(MOST_BYTES - 100));
        assert_eq!(kept.lines.len(), 2, "the one just used and the new one");
        kept.keep(key(3000), &sized(MOST_BYTES + 1));
        assert_eq!((kept.lines.len(), kept.bytes), (0, 0), "what is larger than all there is room for is not kept");
    }

    #[test]
    fn umlauts_differ_from_their_vowels_and_from_what_is_missing() {
        let mask = |text: &str| drawn(text, 32.0, 0.0).letters;
        for pair in ["aä", "oö", "uü", "AÄ", "OÖ", "UÜ", "sß"] {
            let letters: Vec<String> = pair.chars().map(String::from).collect();
            assert_ne!(mask(&letters[0]), mask(&letters[1]), "{pair}");
            assert_ne!(mask(&letters[1]), mask("日"), "{pair}");
        }
        assert!(mask("日").samples.contains(&255));
    }

    #[test]
    fn nothing_touches_the_edges_of_its_mask() {
        for text in ["fjÅg", "„Ÿ“", "ĳ/\\_|", "日", "⁄", "î"] {
            let line = drawn(text, 40.0, 3.0);
            let rim = line.rim.unwrap();
            let (width, height) = (rim.width, rim.height);
            for (at, cover) in rim.samples.iter().enumerate() {
                let (x, y) = (at % width, at / width);
                let edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
                assert!(!edge || *cover == 0, "{text} at ({x}, {y})");
            }
        }
    }
}
