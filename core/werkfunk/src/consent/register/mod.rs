//! The register: what was recorded of whom, for papers and screens. Reads only, and shows what the chain committed to, not
//! what the gate's table says of it.

mod rows;
mod view;

pub use view::{ConsentLine, ContactConsents, GateAnswer, NoticeLine, RegisterEntry};

use super::record::Record;
use super::{ChannelKind, Purpose, chain, rows as records, withdrawal};
use crate::clock::Millis;
use crate::contacts;
use crate::error::{Problem, Result};
use crate::store::ReadTx;
use std::collections::HashSet;

/// All records of one contact, newest first.
pub fn history(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<ConsentLine>> {
    let mut seen = HashSet::new();
    let mut lines = Vec::new();
    for row in records::of_contact(tx, contact_pk)? {
        let counts = seen.insert((row.channel, row.purpose));
        let content = records::content(tx, row.link_pk)?.ok_or(Problem::Stored("consent"))?;
        let place = chain::place(tx, row.link_pk)?;
        lines.push(line(serde_json::from_str(&content)?, place, counts));
    }
    Ok(lines)
}

fn line(record: Record, (device, sequence): (String, u64), counts: bool) -> ConsentLine {
    ConsentLine {
        given_ms: record.given_ms(),
        id: record.id,
        channel: record.channel,
        purpose: record.purpose,
        basis: record.basis,
        form: record.form,
        text: record.text,
        text_version: record.text_version,
        text_sha256: record.text_sha256,
        notice_version: record.notice_version,
        given: record.given,
        recorded: record.recorded,
        employee: record.employee,
        evidence: record.evidence.into(),
        alternative: ChannelKind::from_name(&record.alternative),
        device,
        sequence,
        counts,
    }
}

/// Everyone of whom there is a record, in the order of the first.
pub fn register(tx: &ReadTx<'_>) -> Result<Vec<RegisterEntry>> {
    let entry = |contact_pk| {
        Ok(RegisterEntry {
            contact_id: contacts::id(tx, contact_pk)?,
            name: contacts::name(tx, contact_pk)?,
            lines: history(tx, contact_pk)?,
        })
    };
    records::contacts(tx)?.into_iter().map(entry).collect()
}

/// Everything about one person's consents.
pub fn of_contact(tx: &ReadTx<'_>, contact_pk: i64, now_ms: Millis) -> Result<ContactConsents> {
    let mut gate = Vec::new();
    for channel in ChannelKind::ALL {
        let facts = super::facts(tx, contact_pk, channel)?;
        for purpose in Purpose::ASKED_FOR {
            gate.push(super::explain_by(tx, contact_pk, channel, purpose, &facts, now_ms)?);
        }
    }
    Ok(ContactConsents {
        name: contacts::name(tx, contact_pk)?,
        gate,
        history: history(tx, contact_pk)?,
        questions: withdrawal::questions_of(tx, contact_pk)?,
        notices: rows::notices(tx, contact_pk)?,
        contact_id: contacts::id(tx, contact_pk)?,
    })
}
