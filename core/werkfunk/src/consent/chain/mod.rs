//! Records that cannot be rewritten unseen: one chain for each device that records, its head signed and printed on papers.
//!
//! Each link commits to a record by the hash of a random salt and the record. Erasure removes salt and record and leaves
//! the link, so that a chain of which a person was erased still verifies. Whoever writes the whole table anew, with every
//! hash and signature right, is found out by any paper printed before.

pub(in crate::consent) mod base32;
mod head;
mod link;
mod rows;
#[cfg(test)]
mod tests;
mod view;

pub use view::{ChainFault, ChainFinding, ChainReport};

use super::record::Record;
use super::rows as register;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::store::{ReadTx, WriteTx};
use ed25519_dalek::SigningKey;
use head::Head;
use link::{Fault, Hash, Link};
use serde::Serialize;

/// A link as the ledger keeps it.
#[derive(Serialize)]
struct Fields<'a> {
    device: &'a str,
    sequence: u64,
    previous: Hash,
    commitment: Hash,
    hash: Hash,
}

/// This device and its key; made where there is none yet.
fn own(tx: &WriteTx<'_>) -> Result<(String, SigningKey)> {
    if let Some(own) = known(tx)? {
        return Ok(own);
    }
    let (device, secret) = (rows::this_device(tx)?, zeroize::Zeroizing::new(tx.random::<32>()));
    let key = SigningKey::from_bytes(&secret);
    rows::insert_device(tx, &device, key.verifying_key().as_bytes(), &secret)?;
    Ok((device, key))
}

fn known(tx: &ReadTx<'_>) -> Result<Option<(String, SigningKey)>> {
    let with_key = |found: rows::Device| Some((found.device, SigningKey::from_bytes(&*found.secret_key?)));
    Ok(rows::devices(tx)?.into_iter().find_map(with_key))
}

/// Makes this device's key at its first start.
pub(super) fn ready(tx: &WriteTx<'_>) -> Result<()> {
    own(tx).map(drop)
}

/// Whether this device has its key.
pub(super) fn is_ready(tx: &ReadTx<'_>) -> Result<bool> {
    Ok(rows::devices(tx)?.iter().any(|found| found.secret_key.is_some()))
}

/// This device's ULID, as it stands in records.
pub(super) fn device(tx: &ReadTx<'_>) -> Result<String> {
    rows::this_device(tx)
}

/// Commits to `content`; returns the key of the link.
pub(super) fn append(tx: &WriteTx<'_>, content: String) -> Result<i64> {
    let (device, key) = own(tx)?;
    let first = || (0, link::genesis(&device, key.verifying_key().as_bytes()));
    let last = rows::last(tx, &device)?.unwrap_or_else(first);
    let link = link::next(&device, last, tx.random(), content);
    let (sequence, previous, commitment, hash) = (link.sequence, link.previous, link.commitment, link.hash);
    let fields = Fields { device: &device, sequence, previous, commitment, hash };
    ledger::created(tx, Kind::ConsentLink, &tx.new_id(), &fields)?;
    rows::append(tx, &device, &link)
}

/// Removes what a link committed to.
pub(super) fn forget(tx: &WriteTx<'_>, link_pk: i64) -> Result<()> {
    rows::forget(tx, link_pk)
}

/// Device and number of a link.
pub(super) fn place(tx: &ReadTx<'_>, link_pk: i64) -> Result<(String, u64)> {
    rows::place(tx, link_pk)?.ok_or(Problem::Stored("link of a chain"))
}

/// The signed head of this device's chain, as it is printed on every paper.
pub fn head(tx: &ReadTx<'_>) -> Result<String> {
    let (device, key) = known(tx)?.ok_or(Problem::NotFound("key of this device"))?;
    let first = || (0, link::genesis(&device, key.verifying_key().as_bytes()));
    let (sequence, hash) = rows::last(tx, &device)?.unwrap_or_else(first);
    Ok(Head::sign(&device, sequence, hash, &key).text())
}

/// Goes through every chain, and compares with the head on an old paper, where one is given.
pub fn verify(tx: &ReadTx<'_>, paper: Option<&str>) -> Result<ChainReport> {
    let mut report = ChainReport::default();
    let mut linked = 0;
    for device in rows::devices(tx)? {
        let links = rows::links(tx, &device.device)?;
        report.links += u32::try_from(links.len()).unwrap_or(u32::MAX);
        linked += check_records(tx, &device.device, &links, &mut report)?;
        let links: Vec<Link> = links.into_iter().map(|(_, link)| link).collect();
        for (sequence, fault) in link::faults(&device.device, &device.public_key, &links) {
            report.find(&device.device, sequence, fault.into());
        }
    }
    if register::count(tx)? != linked {
        report.find("", 0, ChainFault::RegisterDiffers);
    }
    if let Some(paper) = paper {
        check_paper(tx, paper, &mut report)?;
    }
    report.whole = report.findings.is_empty();
    Ok(report)
}

/// Whether the gate decides by what was recorded; returns how many records there are.
fn check_records(tx: &ReadTx<'_>, device: &str, links: &[(i64, Link)], report: &mut ChainReport) -> Result<usize> {
    let mut records = 0;
    for (pk, link) in links {
        let Some((_, content)) = &link.opening else {
            report.erased += 1;
            continue;
        };
        records += 1;
        let row = register::by_link(tx, *pk)?;
        let record = serde_json::from_str::<Record>(content).ok();
        if !row.zip(record).is_some_and(|(row, record)| row.is_of(&record)) {
            report.find(device, link.sequence, ChainFault::RegisterDiffers);
        }
    }
    Ok(records)
}

fn check_paper(tx: &ReadTx<'_>, paper: &str, report: &mut ChainReport) -> Result<()> {
    let Some(head) = Head::read(paper) else {
        report.find("", 0, ChainFault::PaperUnreadable);
        return Ok(());
    };
    let Some(device) = rows::devices(tx)?.into_iter().find(|known| known.device == head.device) else {
        report.find(&head.device, head.sequence, ChainFault::PaperOfOtherDevice);
        return Ok(());
    };
    let then = match head.sequence {
        0 => Some(link::genesis(&device.device, &device.public_key)),
        sequence => {
            let links = rows::links(tx, &device.device)?;
            links.into_iter().find(|(_, link)| link.sequence == sequence).map(|(_, link)| link.hash)
        }
    };
    let fault = match then {
        // Whoever wrote everything anew may have made a new key as well.
        _ if !head.is_signed_by(&device.public_key) => Some(ChainFault::PaperForged),
        None => Some(ChainFault::PaperNewer),
        Some(hash) if hash != head.hash => Some(ChainFault::Rewritten),
        Some(_) => None,
    };
    match fault {
        Some(fault) => report.find(&head.device, head.sequence, fault),
        None => report.paper_sequence = Some(head.sequence),
    }
    Ok(())
}

impl ChainReport {
    fn find(&mut self, device: &str, sequence: u64, what: ChainFault) {
        self.findings.push(ChainFinding { device: device.to_owned(), sequence, what });
    }
}

impl From<Fault> for ChainFault {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Torn => ChainFault::Torn,
            Fault::Altered => ChainFault::Altered,
            Fault::RecordAltered => ChainFault::RecordAltered,
        }
    }
}
