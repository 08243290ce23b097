//! JPEGs stuffed with papers, and JPEGs taken apart by ITU-T T.81, annex B.

use super::{XMP, full_exif};

/// A JPEG taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// Marker and content of each segment in order, without start and end of the picture.
    pub segments: Vec<(u8, Vec<u8>)>,
    /// The entropy-coded data of all scans, restart markers included.
    pub scans: Vec<Vec<u8>>,
    /// What follows the end of the picture.
    pub trailer: Vec<u8>,
}

impl Parts {
    #[track_caller]
    pub fn of(jpeg: &[u8]) -> Self {
        assert_eq!(&jpeg[..2], [0xFF, 0xD8], "not a JPEG");
        let mut parts = Self::default();
        let mut at = 2;
        loop {
            assert_eq!(jpeg[at], 0xFF, "no marker at {at}");
            let marker = jpeg[at + 1];
            at += 2;
            if marker == 0xD9 {
                parts.trailer = jpeg[at..].to_vec();
                return parts;
            }
            let length = usize::from(u16::from_be_bytes([jpeg[at], jpeg[at + 1]]));
            parts.segments.push((marker, jpeg[at + 2..at + length].to_vec()));
            at += length;
            if marker == 0xDA {
                let rest = jpeg[at..].windows(2);
                let end = rest.into_iter().position(|w| w[0] == 0xFF && !matches!(w[1], 0 | 0xD0..=0xD7)).unwrap();
                parts.scans.push(jpeg[at..at + end].to_vec());
                at += end;
            }
        }
    }

    /// Markers of application and comment segments with the names they begin with.
    pub fn papers(&self) -> Vec<(u8, String)> {
        let papers = self.segments.iter().filter(|(marker, _)| matches!(marker, 0xE0..=0xEF | 0xFE));
        papers
            .map(|(marker, content)| {
                let name = content.split(|byte| *byte == 0).next().unwrap_or_default();
                (*marker, String::from_utf8_lossy(name).into_owned())
            })
            .collect()
    }

    /// The TIFF structures of the EXIF segments.
    pub fn exif(&self) -> Vec<&[u8]> {
        let content = self.segments.iter().filter(|(marker, _)| *marker == 0xE1).map(|(_, content)| content);
        content.filter_map(|content| content.strip_prefix(b"Exif\0\0")).collect()
    }
}

pub fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xFF, marker][..], &length, content].concat()
}

/// `jpeg` with every paper a file can have in front of its picture, and more behind it; `own` goes in as it is.
pub fn loaded(jpeg: &[u8], orientation: u8, own: &[u8]) -> Vec<u8> {
    let jfif_ends = 2 + if jpeg[3] == 0xE0 { 2 + usize::from(jpeg[5]) } else { 0 };
    let mut made = jpeg[..jfif_ends].to_vec();
    for (marker, content) in [
        (0xE0, &b"JFXX\0\x10Vorschaubild"[..]),
        (0xE1, &[b"Exif\0\0", &full_exif(orientation)[..]].concat()),
        (0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", XMP.as_bytes()].concat()),
        (0xE1, b"http://ns.adobe.com/xmp/extension/\x000123456789Kundin Meier"),
        (0xE1, b"QVCI\0Geraet 4711"),
        (0xE2, b"MPF\0II*\0"),
        (0xE2, b"urn:iso:std:iso:ts:21496:-1\0eigene Notiz"),
        (0xE2, b"FPXR\0eigene Notiz"),
        (0xE4, b"QVGA eigene Notiz"),
        (0xEB, b"JP\0\x01\0\0\0\x01jumbc2pa Kundin Meier"),
        (0xEC, b"Ducky\0eigene Notiz"),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x0C\0\0Vorschaubild8BIM\x04\x04\0\0Kundin Meier"),
        (0xEF, b"Geraet 4711"),
        (0xFE, b"Bad von Kundin Meier, Hauptstr. 5"),
    ] {
        made.extend(segment(marker, content));
    }
    made.extend(own);
    made.extend(&jpeg[jfif_ends..]);
    // A second picture and a film behind the first, as MPO, gain maps and motion photos have them.
    made.extend(b"\xFF\xD8\xFF\xE1\0\x0AExif\0\0II\xFF\xD9 Vorschaubild");
    made.extend(b"\0\0\0\x18ftypmp42 Kundin Meier MotionPhoto_Data");
    made
}
