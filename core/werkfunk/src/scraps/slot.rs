//! Where a scrap lies. Pure.

use super::view::Scrap;
use crate::requests::Decision;
use std::borrow::Cow;

/// What scraps are about, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner<'s> {
    Thread(&'s str),
    Request(&'s str),
    Contact(&'s str),
    Site(&'s str),
    /// Nobody was chosen yet.
    Nobody,
}

/// The name of one scrap in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot<'s> {
    pub kind: &'static str,
    pub owner: Owner<'s>,
    pub part: Cow<'s, str>,
}

impl<'s> Owner<'s> {
    pub fn id(self) -> &'s str {
        match self {
            Owner::Thread(id) | Owner::Request(id) | Owner::Contact(id) | Owner::Site(id) => id,
            Owner::Nobody => "",
        }
    }

    fn chosen(thread_id: Option<&'s str>) -> Self {
        thread_id.map_or(Owner::Nobody, Owner::Thread)
    }
}

impl Slot<'_> {
    /// Whom photos are for may change: their words are known by the photo alone.
    pub fn is_of_photo(&self) -> bool {
        matches!(self.kind, "caption" | "pair_caption")
    }
}

impl Scrap {
    pub(super) fn slot(&self) -> Slot<'_> {
        let (kind, owner, part) = match self {
            Scrap::Caption { path, thread_id } => ("caption", Owner::chosen(thread_id.as_deref()), path.into()),
            Scrap::PairCaption { thread_id } => ("pair_caption", Owner::chosen(thread_id.as_deref()), "".into()),
            Scrap::Call { thread_id } => ("call", Owner::Thread(thread_id), "".into()),
            Scrap::PlaceName { thread_id } => ("place_name", Owner::Thread(thread_id), "".into()),
            Scrap::Reply { request_id, decision } => ("reply", Owner::Request(request_id), name(*decision).into()),
            Scrap::RequestNote { request_id } => ("request_note", Owner::Request(request_id), "".into()),
            Scrap::HandOff { contact_id } => ("hand_off", Owner::Contact(contact_id), "".into()),
            Scrap::SiteNote { site_id } => ("site_note", Owner::Site(site_id), "".into()),
            Scrap::SiteRewording { site_id, position } => {
                ("site_rewording", Owner::Site(site_id), position.to_string().into())
            }
            Scrap::ConsentNote { contact_id } => ("consent_note", Owner::Contact(contact_id), "".into()),
            Scrap::WishNote { contact_id } => ("wish_note", Owner::Contact(contact_id), "".into()),
        };
        Slot { kind, owner, part }
    }
}

fn name(decision: Decision) -> &'static str {
    match decision {
        Decision::RemoteQuote => "remote_quote",
        Decision::Visit => "visit",
        Decision::Decline => "decline",
    }
}
