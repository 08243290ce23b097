//! What may be inside a video: brands and codecs known here. A codec that is not on the list is refused, as nobody
//! knows what its sample entry carries.

use super::boxes::{Draft, Fields, Kind};
use super::error::Result;

/// The family of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Mp4,
    QuickTime,
    ThreeGpp,
}

/// How the picture is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureCodec {
    H264,
    Hevc,
    Av1,
    Vp8,
    Vp9,
    Mpeg4,
    H263,
    ProRes,
}

/// How the sound is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoundCodec {
    /// AAC, or another of MPEG-4's.
    Aac,
    Amr,
    Alac,
    Opus,
    /// AC-3 and Enhanced AC-3.
    Dolby,
    Pcm,
}

impl PictureCodec {
    /// By the kind of the sample entry.
    pub(super) fn of(kind: &Kind) -> Option<Self> {
        Some(match kind {
            b"avc1" | b"avc3" => Self::H264,
            b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => Self::Hevc,
            b"av01" => Self::Av1,
            b"vp08" => Self::Vp8,
            b"vp09" => Self::Vp9,
            b"mp4v" => Self::Mpeg4,
            b"s263" | b"h263" => Self::H263,
            b"apch" | b"apcn" | b"apcs" | b"apco" | b"ap4h" | b"ap4x" => Self::ProRes,
            _ => return None,
        })
    }
}

impl SoundCodec {
    /// By the kind of the sample entry.
    pub(super) fn of(kind: &Kind) -> Option<Self> {
        Some(match kind {
            b"mp4a" => Self::Aac,
            b"samr" | b"sawb" => Self::Amr,
            b"alac" => Self::Alac,
            b"Opus" => Self::Opus,
            b"ac-3" | b"ec-3" => Self::Dolby,
            b"twos" | b"sowt" | b"lpcm" | b"in24" | b"in32" | b"fl32" | b"fl64" | b"raw " | b"ipcm" => Self::Pcm,
            _ => return None,
        })
    }
}

/// Brands that name a format; others name makers and cameras.
const BRANDS: [&Kind; 29] = [
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42", b"mp71",
    b"avc1", b"hvc1", b"av01", b"dby1", b"qt  ", b"M4A ", b"M4V ", b"M4B ", b"MSNV", b"3gp4", b"3gp5", b"3gp6",
    b"3gp7", b"3gg6", b"3ge6", b"3g2a", b"3g2b",
];

/// The family by the body of `ftyp`.
pub(super) fn container(brands: &[u8]) -> Container {
    match brands.get(..4) {
        None | Some(b"qt  ") => Container::QuickTime,
        Some(major) if major.starts_with(b"3g") => Container::ThreeGpp,
        Some(_) => Container::Mp4,
    }
}

/// A fresh `ftyp`: brands that name a format, and no version.
pub(super) fn fresh_brands(brands: &[u8], container: Container) -> Result<Vec<u8>> {
    let fallback: &Kind = match container {
        Container::Mp4 => b"isom",
        Container::QuickTime => b"qt  ",
        Container::ThreeGpp => b"3gp4",
    };
    let is_known = |kind: &Kind| BRANDS.contains(&kind);
    let mut fields = Fields::new(brands);
    let major = if brands.is_empty() { *fallback } else { fields.kind()? };
    let major = if is_known(&major) { major } else { *fallback };
    if !brands.is_empty() {
        fields.u32()?;
    }
    let mut kept = vec![major];
    while fields.rest().len() >= 4 {
        let kind = fields.kind()?;
        if is_known(&kind) && !kept.contains(&kind) {
            kept.push(kind);
        }
    }
    let mut draft = Draft::default();
    draft.nest(b"ftyp", |draft| {
        draft.put(&major);
        draft.u32(0);
        kept.iter().for_each(|kind| draft.put(kind));
    });
    Ok(draft.into_bytes())
}
