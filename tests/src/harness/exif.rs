//! Writes the EXIF block a phone's camera writes: enough of TIFF (little endian) for make, time, place and orientation.

/// What a camera tells about a picture.
#[derive(Clone, Debug)]
pub struct Camera {
    /// Maker.
    pub make: String,
    /// Model.
    pub model: String,
    /// `BodySerialNumber`.
    pub serial: String,
    /// Local time as EXIF writes it: `2026:11:23 07:30:00`.
    pub taken: String,
    /// Offset from UTC: `+01:00`.
    pub offset: String,
    /// EXIF orientation, 1 to 8.
    pub orientation: u16,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Stands as text in `GPSProcessingMethod` and `GPSAreaInformation`.
    pub place: String,
}

struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    bytes: Vec<u8>,
}

const BYTE: u16 = 1;
const ASCII: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;
const UNDEFINED: u16 = 7;

fn text(tag: u16, value: &str) -> Entry {
    let mut bytes = value.as_bytes().to_vec();
    bytes.push(0);
    raw(tag, ASCII, bytes)
}

fn raw(tag: u16, kind: u16, bytes: Vec<u8>) -> Entry {
    let count = bytes.len() as u32;
    Entry { tag, kind, count, bytes }
}

fn short(tag: u16, value: u16) -> Entry {
    Entry { count: 1, ..raw(tag, SHORT, value.to_le_bytes().to_vec()) }
}

fn long(tag: u16, value: u32) -> Entry {
    Entry { count: 1, ..raw(tag, LONG, value.to_le_bytes().to_vec()) }
}

/// Degrees, minutes and seconds of an angle.
fn angle(tag: u16, degrees: f64) -> Entry {
    let hundredths = (degrees.abs() * 360_000.0).round() as u32;
    let parts = [(hundredths / 360_000, 1), (hundredths / 6_000 % 60, 1), (hundredths % 6_000, 100)];
    let bytes = parts.iter().flat_map(|&(n, d): &(u32, u32)| [n.to_le_bytes(), d.to_le_bytes()].concat()).collect();
    Entry { count: 3, ..raw(tag, RATIONAL, bytes) }
}

fn coded_text(tag: u16, value: &str) -> Entry {
    raw(tag, UNDEFINED, [b"ASCII\0\0\0", value.as_bytes()].concat())
}

fn size(entries: &[Entry]) -> u32 {
    let outside = entries.iter().filter(|e| e.bytes.len() > 4);
    let data: usize = outside.map(|e| e.bytes.len().next_multiple_of(2)).sum();
    (2 + 12 * entries.len() + 4 + data) as u32
}

/// One directory with its data behind it, as it stands at offset `at`.
fn directory(entries: &[Entry], at: u32) -> Vec<u8> {
    let mut out = (entries.len() as u16).to_le_bytes().to_vec();
    let mut data = Vec::new();
    let data_at = at + 2 + 12 * entries.len() as u32 + 4;
    for entry in entries {
        out.extend(entry.tag.to_le_bytes());
        out.extend(entry.kind.to_le_bytes());
        out.extend(entry.count.to_le_bytes());
        if entry.bytes.len() > 4 {
            out.extend((data_at + data.len() as u32).to_le_bytes());
            data.extend(&entry.bytes);
            data.resize(data.len().next_multiple_of(2), 0);
        } else {
            let mut inline = entry.bytes.clone();
            inline.resize(4, 0);
            out.extend(inline);
        }
    }
    out.extend([0; 4]);
    out.extend(data);
    out
}

impl Camera {
    /// The whole APP1 segment, marker included.
    pub fn segment(&self) -> Vec<u8> {
        let tiff = self.tiff();
        let length = (tiff.len() + 8) as u16;
        let mut segment = vec![0xff, 0xe1];
        segment.extend(length.to_be_bytes());
        segment.extend(b"Exif\0\0");
        segment.extend(tiff);
        segment
    }

    fn tiff(&self) -> Vec<u8> {
        let (exif, gps) = (self.exif(), self.gps());
        let exif_at = 8 + size(&self.main(0, 0));
        let gps_at = exif_at + size(&exif);
        let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
        tiff.extend(directory(&self.main(exif_at, gps_at), 8));
        tiff.extend(directory(&exif, exif_at));
        tiff.extend(directory(&gps, gps_at));
        tiff
    }

    fn main(&self, exif_at: u32, gps_at: u32) -> Vec<Entry> {
        vec![
            text(0x010f, &self.make),
            text(0x0110, &self.model),
            short(0x0112, self.orientation),
            text(0x0132, &self.taken),
            long(0x8769, exif_at),
            long(0x8825, gps_at),
        ]
    }

    fn exif(&self) -> Vec<Entry> {
        vec![
            raw(0x9000, UNDEFINED, b"0232".to_vec()),
            text(0x9003, &self.taken),
            text(0x9011, &self.offset),
            text(0xa431, &self.serial),
        ]
    }

    fn gps(&self) -> Vec<Entry> {
        let north = if self.latitude < 0.0 { "S" } else { "N" };
        let east = if self.longitude < 0.0 { "W" } else { "E" };
        vec![
            raw(0x00, BYTE, vec![2, 3, 0, 0]),
            text(0x01, north),
            angle(0x02, self.latitude),
            text(0x03, east),
            angle(0x04, self.longitude),
            coded_text(0x1b, &self.place),
            coded_text(0x1c, &self.place),
        ]
    }
}
