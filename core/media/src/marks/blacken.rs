//! Blackened places: samples are replaced, so that nothing made of the picture afterwards can hold them. Pure.

use super::mapping::Frame;
use crate::picture::{Picture, Plane};

/// Replaces every sample of luma and chroma that lies in `frame`, even in part.
pub(super) fn blacken(picture: &mut Picture, frame: &Frame) {
    // A chroma sample is shared by four pixels: all four go, or what is left of them would still be coloured by it.
    let columns = whole_pairs(frame.left, frame.right, picture.width());
    let rows = whole_pairs(frame.top, frame.bottom, picture.height());
    fill(&mut picture.luma, columns.clone(), rows.clone(), 0);
    for plane in picture.chroma.iter_mut().flatten() {
        fill(plane, columns.start / 2..columns.end.div_ceil(2), rows.start / 2..rows.end.div_ceil(2), 128);
    }
}

type Span = std::ops::Range<usize>;

/// The pixels from `from` to `to`, grown outward to even numbers, as far as they are on the picture.
fn whole_pairs(from: f64, to: f64, length: usize) -> Span {
    if to <= 0.0 || from >= length as f64 {
        return 0..0;
    }
    let end = (to.min(length as f64).ceil() as usize).next_multiple_of(2).min(length);
    from.max(0.0) as usize & !1..end
}

fn fill(plane: &mut Plane, columns: Span, rows: Span, value: u8) {
    for row in plane.rows_mut().take(rows.end).skip(rows.start) {
        row[columns.clone()].fill(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_chroma_samples_go_and_nothing_else() {
        let plane = |width, height, value| Plane { samples: vec![value; width * height], ..Plane::new(width, height) };
        let mut picture = Picture { luma: plane(7, 7, 200), chroma: Some([plane(4, 4, 60), plane(4, 4, 190)]) };
        blacken(&mut picture, &Frame { left: 3.2, top: 4.9, right: 3.3, bottom: 6.1 });
        for (at, sample) in picture.luma.samples.iter().enumerate() {
            let gone = (2..4).contains(&(at % 7)) && (4..7).contains(&(at / 7));
            assert_eq!(*sample, if gone { 0 } else { 200 }, "pixel {at}");
        }
        for (plane, value) in picture.chroma.iter().flatten().zip([60, 190]) {
            for (at, sample) in plane.samples.iter().enumerate() {
                let gone = at % 4 == 1 && (2..4).contains(&(at / 4));
                assert_eq!(*sample, if gone { 128 } else { value }, "chroma sample {at}");
            }
        }
    }

    #[test]
    fn a_place_outside_changes_nothing() {
        for (left, right) in [(-9.0, -1.0), (7.0, 9.0), (1e12, 1e13)] {
            let mut picture = Picture { luma: Plane { samples: vec![9; 49], ..Plane::new(7, 7) }, chroma: None };
            blacken(&mut picture, &Frame { left, top: 0.0, right, bottom: 7.0 });
            assert_eq!(picture.luma.samples, [9; 49]);
        }
    }
}
