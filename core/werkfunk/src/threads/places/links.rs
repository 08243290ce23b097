//! Links of maps that say themselves where something is: Google Maps, OpenStreetMap, Apple Maps, Waze, and `geo:`
//! addresses as phones hand them over. Pure.

use super::{behind, figures, geo, visible, written};
use crate::threads::view::{PastedPlace, Place};

/// What a link asks a map for, the most telling first.
const ASKED: [&str; 7] = ["q", "query", "coordinate", "ll", "destination", "daddr", "to"];
/// What may be words that are looked for.
const WORDS: [&str; 3] = ["q", "query", "daddr"];
/// What it merely shows.
const SHOWN: [&str; 3] = ["center", "viewpoint", "sll"];
const NAMED: [&str; 3] = ["name", "q", "query"];
/// Characters of what a link calls its place.
const LONGEST_NAME: usize = 80;

pub(super) fn is_geo(text: &str) -> bool {
    behind(text, "geo:").is_some()
}

/// What one word says of a place.
pub(super) fn read(word: &str) -> PastedPlace {
    let found = if is_geo(word) {
        Some(handed_over(word))
    } else {
        Link::of(word).map(|link| link.place().map(|place| (place, link.name())))
    };
    match found {
        Some(Some((place, name))) => PastedPlace::At { place, name: tidy(&name) },
        Some(None) => PastedPlace::Link,
        None => PastedPlace::Nothing,
    }
}

/// A `geo:` address with Android's additions: a question that names a place, its needle in brackets. 0,0 says that only
/// the question tells where.
fn handed_over(uri: &str) -> Option<(Place, String)> {
    let at = geo(uri)?;
    let asked = uri.split_once('?').map(|(_, query)| pairs(query)).unwrap_or_default();
    let Some(asked) = value(&asked, "q") else { return Some((at, String::new())) };
    let (place, name) = labelled(asked);
    match written::read(place) {
        Some(place) => Some((place, name.to_owned())),
        None if at.latitude == 0.0 && at.longitude == 0.0 => None,
        None => Some((at, asked.to_owned())),
    }
}

/// A link taken apart; its path and questions are decoded.
struct Link {
    map: bool,
    path: Vec<String>,
    asked: Vec<(String, String)>,
    fragment: Vec<(String, String)>,
}

impl Link {
    /// A web address, or one of a map without its scheme.
    fn of(word: &str) -> Option<Self> {
        let word = word.trim_matches(['<', '>', '"', '\'', ',', ';', '.', '“', '”', '„']);
        let address = behind(word, "https://").or_else(|| behind(word, "http://"));
        let (rest, fragment) = apart(address.unwrap_or(word), '#');
        let (rest, query) = apart(rest, '?');
        let (authority, path) = apart(rest, '/');
        let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
        let map = is_map(&host);
        let bare = map && authority.len() < word.len() && !authority.contains('@');
        (address.is_some() || bare).then(|| Self {
            map,
            path: path.split('/').map(decoded).collect(),
            asked: pairs(query),
            fragment: pairs(fragment),
        })
    }

    fn place(&self) -> Option<Place> {
        if !self.map {
            return None;
        }
        self.needle().or_else(|| self.asked_for()).or_else(|| self.in_path()).or_else(|| self.view())
    }

    /// Where the needle is: `!3d50.94!4d6.96`, `mlat=50.94&mlon=6.96`. The last one is what was touched last.
    fn needle(&self) -> Option<Place> {
        let in_data = self.path.iter().find_map(|part| part.rsplit_once("!3d")?.1.split_once("!4d"));
        let of_data = in_data.and_then(|(latitude, rest)| figures(latitude, apart(rest, '!').0));
        let pair = |one, other| figures(value(&self.asked, one)?, value(&self.asked, other)?);
        of_data.or_else(|| pair("mlat", "mlon")).or_else(|| pair("lat", "lon"))
    }

    fn asked_for(&self) -> Option<Place> {
        ASKED.iter().filter_map(|key| value(&self.asked, key)).find_map(|asked| {
            let (place, _) = labelled(asked);
            written::read(behind(place, "loc:").unwrap_or(place))
        })
    }

    /// `/maps/place/50.94,6.96`; of a way its end, and nothing where that is no coordinates: its start is another place.
    fn in_path(&self) -> Option<Place> {
        let mut parts = self.path.iter().rev().filter(|part| !part.starts_with('@') && !part.starts_with("data="));
        if self.is_way() {
            return parts.find(|part| !part.is_empty()).and_then(|end| written::read(end));
        }
        parts.find_map(|part| written::read(part))
    }

    fn is_way(&self) -> bool {
        self.path.iter().any(|part| part == "dir" || part == "directions")
    }

    /// What the map showed, `@50.94,6.96,17z` or `#map=17/50.94/6.96`; of a way that is anywhere, and of what was looked for
    /// by words only around it.
    fn view(&self) -> Option<Place> {
        let asks = |key: &&str| value(&self.asked, key).is_some();
        if self.is_way() || (SHOWN.iter().any(asks) && WORDS.iter().any(asks)) {
            return None;
        }
        let asked = SHOWN.iter().filter_map(|key| value(&self.asked, key)).find_map(written::read);
        let mut at = self.path.iter().filter_map(|part| part.strip_prefix('@'));
        let shown = at.find_map(|part| {
            let mut parts = part.split(',');
            figures(parts.next()?, parts.next()?)
        });
        asked.or(shown).or_else(|| {
            let mut parts = value(&self.fragment, "map")?.split('/').skip(1);
            figures(parts.next()?, parts.next()?)
        })
    }

    /// What the place is called there; blank where that is its coordinates.
    fn name(&self) -> String {
        let after = self.path.iter().position(|part| part == "place").and_then(|at| self.path.get(at + 1));
        let asked = NAMED.iter().filter_map(|key| value(&self.asked, key));
        let label = asked.map(|asked| {
            let (place, label) = labelled(asked);
            if label.is_empty() { place } else { label }
        });
        let called =
            |name: &&str| !name.starts_with('@') && written::read(name).is_none() && behind(name, "loc:").is_none();
        label.chain(after.map(String::as_str)).find(called).unwrap_or_default().to_owned()
    }
}

fn is_map(host: &str) -> bool {
    let bare = host.strip_prefix("www.").unwrap_or(host);
    let google = bare.strip_prefix("maps.").unwrap_or(bare).starts_with("google.");
    google || ["openstreetmap.org", "osm.org", "maps.apple.com", "waze.com"].contains(&bare)
}

/// "50.94,6.96(Einfahrt Hof)": the place and its label.
fn labelled(asked: &str) -> (&str, &str) {
    let (place, label) = apart(asked, '(');
    (place.trim(), label.trim().trim_end_matches(')'))
}

fn apart(text: &str, at: char) -> (&str, &str) {
    text.split_once(at).unwrap_or((text, ""))
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (key, value) = apart(part, '=');
        (key.to_ascii_lowercase(), decoded(value))
    };
    query.split('&').map(pair).collect()
}

fn value<'p>(pairs: &'p [(String, String)], key: &str) -> Option<&'p str> {
    pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

/// Percent-decoded (RFC 3986, 2.1), with the plus that forms put for a blank.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.filter(|code| byte == b'%' && code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(code) => {
                found.push(code);
                at += 3;
            }
            None => {
                found.push(if byte == b'+' { b' ' } else { byte });
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&found).into_owned()
}

/// On one line and not endless, as it is typed into a field.
fn tidy(name: &str) -> String {
    let words: Vec<_> = name.split(|letter: char| letter.is_whitespace() || letter.is_control()).collect();
    let line = visible(&words.join(" "));
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST_NAME).collect::<String>().trim_end().to_owned()
}
