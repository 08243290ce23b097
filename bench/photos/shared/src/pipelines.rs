//! The pipelines: whatever makes a JPEG of at most 1600 px out of a photo, each as a program to start.

use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::process::sibling;

/// Longer edge of the small photo.
pub const EDGE: u32 = 1600;

/// A way to make a photo small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum Pipeline {
    /// `core/media` as the app uses it, thumbnail, blurhash and fingerprint included.
    Ours,
    /// The same with `Effort::Small`.
    OursSmall,
    /// The same as `Ours`, with a stamp and three arrows.
    OursMarked,
    /// No small photo at all: the photo decoded to an eighth, which is its entropy decoding and little else.
    Eighth,
    ImageLanczos,
    ImageThumbnail,
    ZuneFir,
    Vips,
    /// libvips with as many threads as there are processors; sharp gives it one on glibc.
    VipsThreads,
    VipsMozjpeg,
    /// Debian's command.
    VipsThumbnail,
    PillowDraft,
}

impl Pipeline {
    /// All that make a small photo whose quality can be compared.
    pub const COMPARED: [Self; 10] = [
        Self::Ours,
        Self::OursSmall,
        Self::ImageLanczos,
        Self::ImageThumbnail,
        Self::ZuneFir,
        Self::Vips,
        Self::VipsThreads,
        Self::VipsMozjpeg,
        Self::VipsThumbnail,
        Self::PillowDraft,
    ];

    /// How the programs call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::OursSmall => "ours-small",
            Self::OursMarked => "ours-marked",
            Self::Eighth => "eighth",
            Self::ImageLanczos => "image-lanczos3",
            Self::ImageThumbnail => "image-thumbnail",
            Self::ZuneFir => "zune-fir-jpeg-encoder",
            Self::Vips => "sharp",
            Self::VipsThreads => "sharp-threads",
            Self::VipsMozjpeg => "sharp-mozjpeg",
            Self::VipsThumbnail => "vipsthumbnail",
            Self::PillowDraft => "pillow-draft",
        }
    }

    /// The one whose pictures are the same, where one differs in time only.
    pub fn same_pictures_as(self) -> Self {
        match self {
            Self::VipsThreads => Self::Vips,
            Self::OursMarked | Self::Eighth => Self::Ours,
            other => other,
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        let others = [Self::OursMarked, Self::Eighth];
        Self::COMPARED.into_iter().chain(others).find(|pipeline| pipeline.word() == word)
    }
}

/// Where the peers were installed.
#[derive(Debug, Clone)]
pub struct Peers {
    /// Folder of `vips.mjs` and `pillow.py`.
    pub scripts: PathBuf,
    /// Python with Pillow.
    pub python: PathBuf,
}

impl Peers {
    /// The command that makes `to` of `from`, `times` times over; it prints a list of seconds if it can.
    pub fn command(&self, pipeline: Pipeline, quality: u8, times: u32, from: &Path, to: &Path) -> Outcome<Vec<String>> {
        let script = |name: &str| text(&self.scripts.join(name));
        let quality = quality.to_string();
        let (from, to) = (text(from)?, text(to)?);
        let start = match pipeline {
            Pipeline::VipsThumbnail => {
                // In this option a size goes with `>`: never enlarged.
                let size = format!("{EDGE}x{EDGE}>");
                let to = format!("{to}[Q={quality}]");
                return Ok(["vipsthumbnail", &from, "--size", &size, "--output", &to].map(str::to_owned).to_vec());
            }
            Pipeline::Vips | Pipeline::VipsThreads | Pipeline::VipsMozjpeg => {
                vec!["node".to_owned(), script("vips.mjs")?]
            }
            Pipeline::PillowDraft => vec![text(&self.python)?, script("pillow_draft.py")?],
            _ => vec![sibling("pipeline")?],
        };
        let rest = [pipeline.word().to_owned(), quality, times.to_string(), from, to];
        Ok(start.into_iter().chain(rest).collect())
    }

    /// Whether the program can time its own work.
    pub fn times_itself(pipeline: Pipeline) -> bool {
        pipeline != Pipeline::VipsThumbnail
    }
}

fn text(path: &Path) -> Outcome<String> {
    Ok(path.to_str().ok_or("a path is not UTF-8")?.to_owned())
}
