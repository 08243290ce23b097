//! What a failed job leads to, applied.

use super::model::{Item, State, Step};
use super::plan::Work;
use super::retry::{self, Doing, Failure, SMALL_EDGE, Verdict};
use super::view::{HoldReason, WaitReason};
use super::worker::Worker;
use super::{ended, rows, verbs};
use crate::error::{self, Problem, Result};
use crate::store::WriteTx;
use crate::sync::{self, TransportError};
use werkfunk_media::{MediaError, VideoError};

/// Pause after a failure nobody foresaw.
const ODD_PAUSE_MS: i64 = 60_000;

/// Applies what a failed job means for its item; fails where even that cannot be written down.
pub(super) fn failed(worker: &Worker, id: &str, work: Work, problem: &Problem) -> Result<()> {
    tracing::info!(item = id, ?work, %problem, "a job failed");
    let applied = match problem {
        Problem::Transport(error) => transport_failed(worker, id, work, error),
        other => hold_or_pause(worker, id, local_reason(work, other)),
    };
    applied.inspect_err(|problem| tracing::warn!(item = id, %problem, "the failure could not be filed"))
}

/// Why a job failed where the disk took nothing: it is full, or takes no writes.
pub(super) fn found_no_room(work: Work, problem: &Problem) -> Option<WaitReason> {
    match problem {
        // Nothing but a full disk keeps a spool file that was begun from being written to its end.
        Problem::Transport(TransportError::Local) => (work == Work::Prepare).then_some(WaitReason::DiskFull),
        problem if error::found_no_room(problem) => Some(WaitReason::DiskFull),
        problem => error::found_read_only(problem).then_some(WaitReason::DiskReadOnly),
    }
}

/// A job that panicked: its photo is at fault, or something passing.
pub(super) fn crashed(worker: &Worker, id: &str, work: Work) {
    tracing::error!(item = id, ?work, "a job crashed");
    let attached = worker.item(id).is_ok_and(|item| item.attachment.is_some());
    let unreadable = if attached { HoldReason::VideoUncleanable } else { HoldReason::PhotoUnreadable };
    let reason = (work == Work::Prepare).then_some(unreadable);
    if let Err(problem) = hold_or_pause(worker, id, reason) {
        tracing::warn!(item = id, %problem, "the crash could not be filed");
    }
}

/// Why a local problem holds an item; `None` where trying again later may help.
fn local_reason(work: Work, problem: &Problem) -> Option<HoldReason> {
    match problem {
        Problem::Media(
            MediaError::Empty
            | MediaError::NotAPhoto
            | MediaError::Unsupported { .. }
            | MediaError::Platform { .. }
            | MediaError::TooManyMarks { .. },
        ) => Some(HoldReason::PhotoUnreadable),
        Problem::Media(MediaError::Truncated | MediaError::Damaged) => Some(HoldReason::PhotoTruncated),
        Problem::Media(MediaError::TooLarge { .. }) => Some(HoldReason::PhotoTooLarge),
        Problem::Video(VideoError::NotAVideo | VideoError::Unsupported { .. } | VideoError::IndexTooLarge) => {
            Some(HoldReason::VideoUncleanable)
        }
        Problem::Video(VideoError::Empty | VideoError::Truncated | VideoError::Damaged) => {
            Some(HoldReason::VideoDamaged)
        }
        Problem::Media(MediaError::Read(error)) | Problem::Video(VideoError::Read(error))
            if error.kind() == std::io::ErrorKind::InvalidData =>
        {
            Some(HoldReason::PhotoGone)
        }
        Problem::NotFound(_) | Problem::Seal if work == Work::Prepare => Some(HoldReason::PhotoGone),
        _ => None,
    }
}

fn hold_or_pause(worker: &Worker, id: &str, reason: Option<HoldReason>) -> Result<()> {
    worker.store.write(|tx| {
        match reason {
            Some(reason) => verbs::hold(tx, id, reason)?,
            None => {
                let item = rows::item(tx, id)?;
                rows::set_pause(tx, id, tx.now_ms() + ODD_PAUSE_MS, item.brief.attempts + 1, item.brief.resets)?;
            }
        }
        verbs::changed(tx, id)
    })
}

fn transport_failed(worker: &Worker, id: &str, work: Work, error: &TransportError) -> Result<()> {
    match error {
        TransportError::NoAnswer | TransportError::Garbage => worker.link.failed(error),
        TransportError::Unauthorized { soft } => {
            worker.link.refused();
            worker.store.write(|tx| sync::set_refused(tx, *soft))?;
        }
        TransportError::Local | TransportError::Encryption => {}
        _ => worker.link.answered(),
    }
    if work == Work::LookBack && matches!(error, TransportError::Forbidden | TransportError::NotFound) {
        let taken_back = worker.item(id)?.brief.state == State::Cancelling;
        // Nobody waits for what is taken back; what waits to be sent needs somebody to look.
        let reason = if taken_back { HoldReason::Forbidden } else { HoldReason::Unclear };
        return hold_or_pause(worker, id, Some(reason));
    }
    let moved = worker.board.sent(id) > 0;
    if work == Work::Upload && moved && *error == TransportError::NoAnswer {
        worker.board.note_pace(|pace| pace.broke(worker.store.now_ms()));
    }
    let jitter = worker.store.ids().fraction();
    worker.store.write(|tx| {
        let item = rows::item(tx, id)?;
        if work == Work::Send {
            ended::note_answer(tx, &item, Some(error))?;
        }
        let failure = Failure {
            doing: if work == Work::Upload { Doing::Uploading } else { Doing::Sending },
            repeated: work == Work::Upload && item.brief.step == Step::Uploaded,
            attempts: item.brief.attempts,
            resets: item.brief.resets,
            moved,
            // Content is frozen from the first attempt on.
            shrinkable: item.can_shrink() && item.brief.first_put.is_none(),
            now_ms: tx.now_ms(),
            jitter,
        };
        apply(tx, &item, &retry::after(error, &failure))?;
        verbs::changed(tx, id)
    })
}

fn apply(tx: &WriteTx<'_>, item: &Item, verdict: &Verdict) -> Result<()> {
    let (id, attempts, resets) = (&item.brief.id, item.brief.attempts, item.brief.resets);
    match verdict {
        Verdict::LinkDown { at } => rows::set_pause(tx, id, *at, attempts, resets + 1),
        Verdict::Again { at } => rows::set_pause(tx, id, *at, attempts + 1, resets),
        Verdict::Wait { until } => rows::set_pause(tx, id, *until, attempts, resets),
        Verdict::Hold(reason) => verbs::hold(tx, id, *reason),
        Verdict::LoginNeeded => Ok(()),
        Verdict::Shrink => rows::set_captured(tx, id, Some(SMALL_EDGE)),
        Verdict::ReserveAgain { at } if item.brief.step == Step::Uploaded => rows::set_prepared_anew(tx, id, *at),
        Verdict::ReserveAgain { at } => rows::set_pause(tx, id, *at, attempts + 1, resets),
        // Content is frozen from the first attempt on: no file made anew can take the place of this one.
        Verdict::PrepareAgain if item.brief.first_put.is_some() => {
            rows::set_pause(tx, id, tx.now_ms() + ODD_PAUSE_MS, attempts + 1, resets)
        }
        Verdict::PrepareAgain if item.brief.step != Step::Acknowledged => rows::set_captured(tx, id, item.edge_limit),
        Verdict::PrepareAgain => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;
    use std::io::{Error, ErrorKind};

    #[test]
    fn a_full_disk_and_one_that_takes_no_writes_are_told_apart() {
        let (full, read_only) = (Some(WaitReason::DiskFull), Some(WaitReason::DiskReadOnly));
        let io = |kind: ErrorKind| Error::from(kind);
        let rows: Vec<(Problem, Option<WaitReason>)> = vec![
            (StoreError::DiskFull.into(), full),
            (StoreError::ReadOnly.into(), read_only),
            (io(ErrorKind::StorageFull).into(), full),
            (io(ErrorKind::QuotaExceeded).into(), full),
            (io(ErrorKind::ReadOnlyFilesystem).into(), read_only),
            (MediaError::Write(io(ErrorKind::StorageFull)).into(), full),
            (MediaError::Write(io(ErrorKind::ReadOnlyFilesystem)).into(), read_only),
            (VideoError::Write(io(ErrorKind::ReadOnlyFilesystem)).into(), read_only),
            (TransportError::Local.into(), full),
            (io(ErrorKind::PermissionDenied).into(), None),
            (StoreError::Damaged.into(), None),
        ];
        for (problem, why) in rows {
            assert_eq!(found_no_room(Work::Prepare, &problem), why, "{problem}");
        }
        assert_eq!(found_no_room(Work::Upload, &TransportError::Local.into()), None, "the spool file is gone");
    }
}
