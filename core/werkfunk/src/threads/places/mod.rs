//! Where something is, read out of what people paste: coordinates as they are written, links of maps, `geo:` addresses.
//! Nothing is fetched: what a link does not say by itself stays unknown. Pure.

mod links;
#[cfg(test)]
mod tests;
mod written;

use super::view::{PastedPlace, Place};

/// Longer texts are no places, and not worth reading.
const LONGEST: usize = 4096;

/// What `pasted` says of a place: all of it is coordinates, or some word of it is a link of a map.
pub(crate) fn read(pasted: &str) -> PastedPlace {
    if pasted.len() > LONGEST {
        return PastedPlace::Nothing;
    }
    let text = visible(pasted);
    let text = text.trim();
    if let Some(place) = written::read(text) {
        return PastedPlace::At { place, name: String::new() };
    }
    // What a `geo:` address calls its place may have blanks.
    let words: Vec<_> = if links::is_geo(text) { vec![text] } else { text.split_whitespace().collect() };
    let read: Vec<_> = words.into_iter().map(links::read).collect();
    let says = |wanted: fn(&PastedPlace) -> bool| read.iter().find(|one| wanted(one)).cloned();
    says(|one| matches!(one, PastedPlace::At { .. }))
        .or_else(|| says(|one| *one == PastedPlace::Link))
        .unwrap_or(PastedPlace::Nothing)
}

/// The place of a `geo:` URI (RFC 5870, section 3.3); other systems than WGS 84 are not read, and what stands behind a
/// question mark is no part of the place.
pub(crate) fn geo(uri: &str) -> Option<Place> {
    let rest = behind(uri, "geo:")?.split('?').next()?;
    let mut parts = rest.split(';');
    let mut degrees = parts.next()?.split(',');
    if parts.any(|part| behind(part, "crs=").is_some_and(|system| !system.eq_ignore_ascii_case("wgs84"))) {
        return None;
    }
    figures(degrees.next()?, degrees.next()?)
}

/// Figures as programs write them.
fn figures(latitude: &str, longitude: &str) -> Option<Place> {
    within(latitude.parse().ok()?, longitude.parse().ok()?)
}

/// A place that there is on this earth.
fn within(latitude: f64, longitude: f64) -> Option<Place> {
    (latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some(Place { latitude, longitude })
}

/// What stands behind `start`, in capitals or not.
fn behind<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    text.get(..start.len()).filter(|begins| begins.eq_ignore_ascii_case(start))?;
    text.get(start.len()..)
}

/// Without what other apps put around a text they copy and nobody sees: marks of direction, spaces without width.
fn visible(text: &str) -> String {
    let unseen = ['\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{2069}', '\u{feff}'..='\u{feff}'];
    text.chars().filter(|letter| !unseen.iter().any(|range| range.contains(letter))).collect()
}
