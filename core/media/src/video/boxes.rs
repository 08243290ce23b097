//! Boxes as they lie in memory (ISO/IEC 14496-12, 4.2): read field by field, written with their sizes. Nothing is taken
//! on trust: whatever is shorter than it says is damaged.

use super::error::{Result, VideoError};

/// What a box is, as four characters.
pub(super) type Kind = [u8; 4];

/// The fields of a box, in order and big-endian.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub fn new(body: &'a [u8]) -> Self {
        Self(body)
    }

    pub fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(VideoError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(VideoError::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub fn kind(&mut self) -> Result<Kind> {
        self.array()
    }

    pub fn u8(&mut self) -> Result<u8> {
        self.array().map(u8::from_be_bytes)
    }

    pub fn u16(&mut self) -> Result<u16> {
        self.array().map(u16::from_be_bytes)
    }

    pub fn u32(&mut self) -> Result<u32> {
        self.array().map(u32::from_be_bytes)
    }

    pub fn u64(&mut self) -> Result<u64> {
        self.array().map(u64::from_be_bytes)
    }

    /// A time or duration: 64 bits in version 1, else 32.
    pub fn by_version(&mut self, version: u8) -> Result<u64> {
        if version == 1 { self.u64() } else { self.u32().map(u64::from) }
    }

    /// The version of a full box, 0 or 1, and its flags.
    pub fn version(&mut self) -> Result<(u8, u32)> {
        let both = self.u32()?;
        match both >> 24 {
            0 => Ok((0, both)),
            1 => Ok((1, both & 0x00ff_ffff)),
            _ => Err(VideoError::Unsupported { what: "boxes of a later version" }),
        }
    }

    /// The same for a box that begins with the times of its making and changing, which are passed over.
    pub fn stamped(&mut self) -> Result<(u8, u32)> {
        let (version, flags) = self.version()?;
        self.by_version(version)?;
        self.by_version(version)?;
        Ok((version, flags))
    }

    pub fn rest(self) -> &'a [u8] {
        self.0
    }

    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

/// A box inside another.
#[derive(Clone, Copy)]
pub(super) struct Child<'a> {
    pub kind: Kind,
    pub body: &'a [u8],
}

/// The boxes in `body`. QuickTime may end a list with zeros.
pub(super) fn children(body: &[u8]) -> Result<Vec<Child<'_>>> {
    /// More than any movie has in one place.
    const MOST: usize = 4096;
    let mut fields = Fields::new(body);
    let mut found = Vec::new();
    while !fields.rest().iter().all(|byte| *byte == 0) {
        let size = fields.u32()?;
        let kind = fields.kind()?;
        let size = match size {
            1 => fields.u64()?.checked_sub(16),
            size => u64::from(size).checked_sub(8),
        };
        let size = size.and_then(|size| usize::try_from(size).ok()).ok_or(VideoError::Damaged)?;
        found.push(Child { kind, body: fields.take(size)? });
        if found.len() > MOST {
            return Err(VideoError::IndexTooLarge);
        }
    }
    Ok(found)
}

/// The first box of a kind.
pub(super) fn first<'a>(children: &[Child<'a>], kind: &Kind) -> Option<&'a [u8]> {
    children.iter().find(|child| child.kind == *kind).map(|child| child.body)
}

/// The first box of a kind without which there is no video.
pub(super) fn required<'a>(children: &[Child<'a>], kind: &Kind) -> Result<&'a [u8]> {
    first(children, kind).ok_or(VideoError::Damaged)
}

/// Boxes being written.
#[derive(Default)]
pub(super) struct Draft(Vec<u8>);

impl Draft {
    pub fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub fn zeros(&mut self, count: usize) {
        self.0.resize(self.0.len() + count, 0);
    }

    pub fn u32(&mut self, value: u32) {
        self.put(&value.to_be_bytes());
    }

    /// Writes a time or duration as wide as its version.
    pub fn by_version(&mut self, version: u8, value: u64) {
        match version {
            1 => self.put(&value.to_be_bytes()),
            _ => self.put(&u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()),
        }
    }

    /// The beginning of a full box with blank times.
    pub fn stamped(&mut self, version: u8, flags: u32) {
        self.u32(u32::from(version) << 24 | flags);
        self.by_version(version, 0);
        self.by_version(version, 0);
    }

    /// A box with what `fill` writes.
    pub fn nest(&mut self, kind: &Kind, fill: impl FnOnce(&mut Self)) {
        let start = self.0.len();
        self.u32(0);
        self.put(kind);
        fill(self);
        // An index is capped far below 4 GB.
        let size = u32::try_from(self.0.len() - start).unwrap_or(u32::MAX);
        self.0[start..start + 4].copy_from_slice(&size.to_be_bytes());
    }

    /// A box with this body.
    pub fn whole(&mut self, kind: &Kind, body: &[u8]) {
        self.nest(kind, |draft| draft.put(body));
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// One box with this body.
pub(super) fn boxed(kind: &Kind, body: &[u8]) -> Vec<u8> {
    let mut draft = Draft::default();
    draft.whole(kind, body);
    draft.into_bytes()
}
