//! Entries of sound (ISO/IEC 14496-12, 12.2.3; QuickTime File Format, "Sound Sample Descriptions"), written anew.

use super::boxes::{Child, Draft, Fields, boxed, children, first};
use super::codecs::SoundCodec;
use super::config;
use super::entries::{Entry, extensions, refuse};
use super::error::{Result, VideoError};
use super::movie::Codec;

/// One entry; `version` is that of `stsd`. QuickTime's longer forms (1 and 2) count only where that is 0.
pub(super) fn entry(child: &Child<'_>, version: u8) -> Result<Entry> {
    let codec = SoundCodec::of(&child.kind).ok_or_else(|| refuse(&child.kind))?;
    let mut fields = Fields::new(child.body);
    fields.take(8)?;
    let form = fields.u16()?;
    let _revision_and_maker = fields.take(6)?;
    let common = fields.take(12)?;
    let more = match form {
        _ if version > 0 => 0,
        0 => 0,
        1 => 16,
        2 => 36,
        _ => return Err(VideoError::Damaged),
    };
    let more = fields.take(more)?;
    let frame_bytes = if codec == SoundCodec::Pcm { Some(frame_bytes(common, more)?) } else { None };
    let boxes = extensions(fields.rest())?;
    let mut draft = Draft::default();
    draft.nest(&child.kind, |draft| {
        draft.put(&[0, 0, 0, 0, 0, 0, 0, 1]);
        draft.put(&form.to_be_bytes());
        draft.zeros(6);
        draft.put(common);
        draft.put(more);
        draft.put(&boxes);
    });
    Ok(Entry { whole: draft.into_bytes(), codec: Codec::Sound(codec), size: (0, 0), frame_bytes })
}

/// The bytes of one frame, all channels of one moment.
fn frame_bytes(common: &[u8], more: &[u8]) -> Result<u64> {
    let (mut common, mut more) = (Fields::new(common), Fields::new(more));
    let (channels, bits) = (common.u16()?, common.u16()?);
    match more.rest().len() {
        16 => {
            more.take(8)?;
            more.u32().map(u64::from)
        }
        36 => {
            more.take(28)?;
            more.u32().map(u64::from)
        }
        _ => Ok(u64::from(channels) * u64::from(bits.div_ceil(8))),
    }
}

/// QuickTime's `wave`: the decoder's configuration in a box of its own, ended by an empty one.
pub(super) fn wave(body: &[u8]) -> Result<Vec<u8>> {
    let boxes = children(body)?;
    let mut draft = Draft::default();
    for (kind, length) in [(b"frma", 4), (b"enda", 2), (b"alac", 28)] {
        if let Some(body) = first(&boxes, kind) {
            draft.whole(kind, Fields::new(body).take(length)?);
        }
    }
    if let Some(body) = first(&boxes, b"esds") {
        draft.put(&boxed(b"esds", &config::esds(body)?));
    }
    draft.whole(&[0; 4], &[]);
    Ok(draft.into_bytes())
}

/// QuickTime's `chan`: which channel is where, 20 bytes each.
pub(super) fn layout(body: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut fields = Fields::new(body);
    fields.take(12)?;
    let count = fields.u32()? as usize;
    let length = count.checked_mul(20).and_then(|bytes| bytes.checked_add(16)).ok_or(VideoError::Damaged)?;
    Fields::new(body).take(length).map(|kept| Some(kept.to_vec()))
}

/// `dOps` (Encapsulation of Opus in ISO Base Media File Format, 4.3.2).
pub(super) fn opus(body: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut fields = Fields::new(body);
    let _version = fields.u8()?;
    let channels = usize::from(fields.u8()?);
    fields.take(8)?;
    let family = fields.u8()?;
    let length = if family == 0 { 11 } else { 13 + channels };
    Fields::new(body).take(length).map(|kept| Some(kept.to_vec()))
}
