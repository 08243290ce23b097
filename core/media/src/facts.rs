//! What a photo tells about itself: size, moment, camera and place. Broken or missing EXIF gives missing facts, never
//! an error.

use exif::{Exif, In, Tag, Value};

use crate::error::unpanicked;
use crate::head::Head;
use crate::orient::Turn;

/// Where a photo was taken, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Degrees, north positive, -90 to 90.
    pub latitude: f64,
    /// Degrees, east positive, -180 to 180.
    pub longitude: f64,
}

/// What the original tells about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Width in pixels as displayed, that is after orientation.
    pub width: u32,
    /// Height in pixels as displayed, that is after orientation.
    pub height: u32,
    /// The EXIF orientation, 1 to 8; 1 where the file says nothing.
    pub orientation: u8,
    /// When it was taken, by the camera's clock: `2026-11-20T14:03:11.25+01:00`, without fraction or offset where the
    /// camera did not note them. `None` where the file does not tell; then only the file's own time is left, which the
    /// caller knows and has to name as such.
    pub captured: Option<String>,
    /// Maker and model of the camera.
    pub camera: Option<String>,
    /// Where it was taken.
    pub position: Option<Position>,
}

/// What the EXIF block says, each fact on its own: one that cannot be read takes no other with it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct ExifFacts {
    pub turn: Turn,
    pub captured: Option<String>,
    pub camera: Option<String>,
    pub position: Option<Position>,
}

/// How the picture has to be turned: the container's word (its transformative properties, ISO/IEC 23008-12) counts before
/// that of EXIF.
pub(crate) fn turn(head: &Head) -> Turn {
    head.turn.unwrap_or_else(|| read_exif(head.exif.as_deref()).turn)
}

/// Reads the TIFF structure of an EXIF block as far as it can be read.
pub(crate) fn read_exif(tiff: Option<&[u8]>) -> ExifFacts {
    let facts = tiff.and_then(|tiff| unpanicked(|| parsed(tiff)).flatten());
    facts.unwrap_or_default()
}

fn parsed(tiff: &[u8]) -> Option<ExifFacts> {
    let exif = parse(tiff)?;
    Some(ExifFacts {
        turn: orientation(&exif),
        captured: captured(&exif),
        camera: camera(&exif),
        position: position(&exif),
    })
}

/// The fields of a TIFF structure as far as they can be read.
pub(crate) fn parse(tiff: &[u8]) -> Option<Exif> {
    let parsed = exif::Reader::new().continue_on_error(true).read_raw(tiff.to_vec());
    parsed.or_else(|error| error.distill_partial_result(|_| {})).ok()
}

fn orientation(exif: &Exif) -> Turn {
    let field = exif.get_field(Tag::Orientation, In::PRIMARY);
    Turn::from_exif(field.and_then(|field| field.value.get_uint(0)))
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => lines.first().map(Vec::as_slice),
        _ => None,
    }
}

/// The moment of the exposure, or else of the scan; the time of the last change says nothing about the picture.
fn captured(exif: &Exif) -> Option<String> {
    let taken = moment(exif, Tag::DateTimeOriginal, Tag::SubSecTimeOriginal, Tag::OffsetTimeOriginal);
    let scanned = || moment(exif, Tag::DateTimeDigitized, Tag::SubSecTimeDigitized, Tag::OffsetTimeDigitized);
    taken.or_else(scanned)
}

fn moment(exif: &Exif, moment: Tag, fraction_of: Tag, offset_of: Tag) -> Option<String> {
    let mut moment = date_time(ascii(exif, moment)?)?;
    if let Some(digits) = ascii(exif, fraction_of).and_then(fraction) {
        moment.push('.');
        moment.push_str(digits);
    }
    if let Some(offset) = ascii(exif, offset_of).and_then(offset) {
        moment.push_str(offset);
    }
    Some(moment)
}

/// `2026:11:20 14:03:11` as the camera wrote it, in ISO form; nothing if its clock was never set.
fn date_time(text: &[u8]) -> Option<String> {
    let moment = exif::DateTime::from_ascii(text).ok()?;
    let real = moment.year > 0
        && (1..=12).contains(&moment.month)
        && (1..=31).contains(&moment.day)
        && moment.hour < 24
        && moment.minute < 60
        && moment.second <= 60;
    real.then(|| moment.to_string().replacen(' ', "T", 1))
}

fn fraction(text: &[u8]) -> Option<&str> {
    let digits = std::str::from_utf8(text).ok()?.trim_matches([' ', '\0']);
    let real = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    real.then_some(digits)
}

fn offset(text: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(text).ok()?.trim_matches([' ', '\0']);
    let [b'+' | b'-', h1, h0, b':', m1, m0] = text.as_bytes() else {
        return None;
    };
    let digits = [h1, h0, m1, m0].iter().all(|byte| byte.is_ascii_digit());
    (digits && *h1 < b'2' && *m1 < b'6').then_some(text)
}

fn camera(exif: &Exif) -> Option<String> {
    let make = name(exif, Tag::Make);
    let model = name(exif, Tag::Model);
    let named = if model.to_lowercase().starts_with(&make.to_lowercase()) {
        model
    } else {
        format!("{make} {model}").trim_end().to_owned()
    };
    (!named.is_empty()).then_some(named)
}

/// A name of a few words as it can be shown; empty where there is none.
pub(crate) fn name(exif: &Exif, tag: Tag) -> String {
    let text = String::from_utf8_lossy(ascii(exif, tag).unwrap_or_default());
    let printable: String = text.chars().filter(|c| !c.is_control()).take(64).collect();
    printable.trim().to_owned()
}

fn position(exif: &Exif) -> Option<Position> {
    let latitude = degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S', 90.0)?;
    let longitude = degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W', 180.0)?;
    // Cameras without a fix write zeros; nobody builds in the Gulf of Guinea.
    let fixed = latitude != 0.0 || longitude != 0.0;
    fixed.then_some(Position { latitude, longitude })
}

fn degrees(exif: &Exif, tag: Tag, side: Tag, negative: u8, limit: f64) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let units = [1.0, 60.0, 3600.0];
    let angle: f64 = parts.iter().zip(units).map(|(part, unit)| part.to_f64() / unit).sum();
    let side = *ascii(exif, side)?.first()?;
    let sign = if side == negative { -1.0 } else { 1.0 };
    // Also refuses the NaN of a zero denominator.
    (!parts.is_empty() && angle <= limit).then_some(sign * angle)
}
