//! What the samples of a track are (`stsd`; ISO/IEC 14496-12, 8.5.2 and 12): each entry written anew from its known
//! fields, without makers and encoders' names, and with the boxes a decoder needs.

use super::boxes::{Child, Draft, Fields, Kind, children};
use super::codecs::PictureCodec;
use super::config;
use super::error::{Result, VideoError};
use super::movie::Codec;
use super::sound;

/// Fields of a picture's entry before its boxes.
const PICTURE_FIELDS: usize = 78;

/// The entries of a track.
pub(super) struct Entries {
    /// The whole `stsd` of the copy.
    pub whole: Vec<u8>,
    pub codec: Codec,
    /// Pixels as coded; 0 for sound.
    pub size: (u32, u32),
    /// Length of a frame of plain sound.
    pub frame_bytes: Option<u64>,
}

pub(super) fn read(body: &[u8], handler: [u8; 4]) -> Result<Entries> {
    let mut fields = Fields::new(body);
    let (version, _) = fields.version()?;
    let count = fields.u32()?;
    let found = children(fields.rest())?;
    let kept: Vec<Entry> = found
        .iter()
        .take(count as usize)
        .map(|child| if handler == *b"vide" { picture(child) } else { sound::entry(child, version) })
        .collect::<Result<_>>()?;
    let Some(Entry { codec, size, frame_bytes, .. }) = kept.first() else { return Err(VideoError::Damaged) };
    if kept.iter().any(|other| other.frame_bytes != *frame_bytes) {
        return Err(VideoError::Unsupported { what: "sound that changes its form" });
    }
    let mut draft = Draft::default();
    draft.nest(b"stsd", |draft| {
        draft.u32(u32::from(version) << 24);
        draft.u32(u32::try_from(kept.len()).unwrap_or(u32::MAX));
        kept.iter().for_each(|entry| draft.put(&entry.whole));
    });
    Ok(Entries { whole: draft.into_bytes(), codec: *codec, size: *size, frame_bytes: *frame_bytes })
}

/// One entry of the copy.
pub(super) struct Entry {
    pub whole: Vec<u8>,
    pub codec: Codec,
    pub size: (u32, u32),
    pub frame_bytes: Option<u64>,
}

/// What is said of an entry that is not on the list.
pub(super) const UNKNOWN_CODEC: &str = "a codec not known here";

/// Why an entry that is not on the list is refused.
pub(super) fn refuse(kind: &Kind) -> VideoError {
    match kind {
        b"encv" | b"enca" | b"drmi" | b"drms" => VideoError::Unsupported { what: "copy protection" },
        _ => VideoError::Unsupported { what: UNKNOWN_CODEC },
    }
}

/// `VisualSampleEntry` (12.1.3): maker and name of the encoder go.
fn picture(child: &Child<'_>) -> Result<Entry> {
    let codec = PictureCodec::of(&child.kind).ok_or_else(|| refuse(&child.kind))?;
    let mut fields = Fields::new(child.body);
    fields.take(24)?;
    let size = fields.take(4)?;
    let resolution = fields.take(8)?;
    fields.take(4)?;
    let frames = fields.u16()?;
    fields.take(32)?;
    let depth = fields.u16()?;
    let table = fields.u16()?.cast_signed();
    if !matches!(table, -1 | 0) || child.body.len() < PICTURE_FIELDS {
        return Err(VideoError::Unsupported { what: "a table of colours" });
    }
    let boxes = extensions(fields.rest())?;
    let mut draft = Draft::default();
    draft.nest(&child.kind, |draft| {
        draft.put(&[0, 0, 0, 0, 0, 0, 0, 1]);
        draft.zeros(16);
        draft.put(size);
        draft.put(resolution);
        draft.zeros(4);
        draft.put(&frames.to_be_bytes());
        draft.zeros(32);
        draft.put(&depth.to_be_bytes());
        draft.put(&(-1_i16).to_be_bytes());
        draft.put(&boxes);
    });
    let mut size = Fields::new(size);
    let size = (u32::from(size.u16()?), u32::from(size.u16()?));
    Ok(Entry { whole: draft.into_bytes(), codec: Codec::Picture(codec), size, frame_bytes: None })
}

/// The boxes of an entry that a decoder needs, each cut to what its kind has; others go.
pub(super) fn extensions(body: &[u8]) -> Result<Vec<u8>> {
    let mut draft = Draft::default();
    for child in children(body)? {
        if let Some(kept) = extension(&child)? {
            draft.whole(&child.kind, &kept);
        }
    }
    Ok(draft.into_bytes())
}

fn extension(child: &Child<'_>) -> Result<Option<Vec<u8>>> {
    let first = |count: usize| Fields::new(child.body).take(count).map(|bytes| Some(bytes.to_vec()));
    match &child.kind {
        b"avcC" => config::avc(child.body).map(Some),
        b"hvcC" => config::hevc(child.body).map(Some),
        b"esds" => config::esds(child.body).map(Some),
        b"av1C" => config::av1(child.body).map(Some),
        b"wave" => sound::wave(child.body).map(Some),
        b"chan" => sound::layout(child.body),
        b"dOps" => sound::opus(child.body),
        // The first four bytes name a maker.
        b"damr" => first(9).map(|kept| kept.map(without_maker)),
        b"d263" => first(7).map(|kept| kept.map(without_maker)),
        b"colr" if matches!(child.body.get(..4), Some(b"nclx")) => first(11),
        b"colr" if matches!(child.body.get(..4), Some(b"nclc")) => first(10),
        b"dec3" if child.body.len() <= 16 => Ok(Some(child.body.to_vec())),
        b"alac" => first(28),
        b"clap" => first(32),
        b"dvcC" | b"dvvC" | b"mdcv" => first(24),
        b"vpcC" | b"btrt" => first(12),
        b"pasp" => first(8),
        b"pcmC" => first(6),
        b"gama" | b"clli" => first(4),
        b"dac3" => first(3),
        b"fiel" => first(2),
        _ => Ok(None),
    }
}

fn without_maker(mut body: Vec<u8>) -> Vec<u8> {
    body.iter_mut().take(4).for_each(|byte| *byte = 0);
    body
}
