//! The EXIF block of a phone's camera: maker, model, orientation, time, serial number and place (Exif 2.32).

const ASCII: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;
/// Bytes before the first directory: byte order, 42, offset.
const HEADER: usize = 8;

/// One entry: tag, type, count, value.
struct Field(u16, u16, u32, Vec<u8>);

/// The payload of the APP1 segment for a photo held as `orientation` (1 to 8) says.
pub fn block(orientation: u16) -> Vec<u8> {
    let exif = [text(0x9003, "2026:11:23 09:14:05"), text(0x9011, "+01:00"), text(0xA431, "BK12-004711")];
    let place = [text(1, "N"), degrees(2, [52, 30, 58]), text(3, "E"), degrees(4, [13, 22, 39])];
    let main = |exif_at: u32, place_at: u32| {
        directory(
            HEADER,
            &[
                text(0x010F, "Baustellenkamera"),
                text(0x0110, "BK-12"),
                Field(0x0112, SHORT, 1, orientation.to_le_bytes().to_vec()),
                text(0x0132, "2026:11:23 09:14:05"),
                Field(0x8769, LONG, 1, exif_at.to_le_bytes().to_vec()),
                Field(0x8825, LONG, 1, place_at.to_le_bytes().to_vec()),
            ],
        )
    };
    let exif_at = HEADER + main(0, 0).len();
    let exif = directory(exif_at, &exif);
    let place_at = exif_at + exif.len();
    let main = main(exif_at as u32, place_at as u32);
    [&b"Exif\0\0II*\0\x08\0\0\0"[..], &main, &exif, &directory(place_at, &place)].concat()
}

fn text(tag: u16, text: &str) -> Field {
    let bytes = [text.as_bytes(), &[0]].concat();
    Field(tag, ASCII, bytes.len() as u32, bytes)
}

fn degrees(tag: u16, parts: [u32; 3]) -> Field {
    let bytes = parts.iter().flat_map(|part| [part.to_le_bytes(), 1_u32.to_le_bytes()].concat()).collect();
    Field(tag, RATIONAL, 3, bytes)
}

/// A directory that stands `at` bytes behind the header's beginning, long values behind it.
fn directory(at: usize, fields: &[Field]) -> Vec<u8> {
    let mut entries = (fields.len() as u16).to_le_bytes().to_vec();
    let mut values = Vec::new();
    let values_at = at + 2 + 12 * fields.len() + 4;
    for Field(tag, kind, count, value) in fields {
        entries.extend(tag.to_le_bytes());
        entries.extend(kind.to_le_bytes());
        entries.extend(count.to_le_bytes());
        if value.len() <= 4 {
            let mut short = value.clone();
            short.resize(4, 0);
            entries.extend(short);
        } else {
            entries.extend(((values_at + values.len()) as u32).to_le_bytes());
            values.extend(value);
            values.resize(values.len().next_multiple_of(2), 0);
        }
    }
    entries.extend([0; 4]);
    entries.extend(values);
    entries
}
