//! Cards and pages of requests, put together from their rows.

use super::model::Kept;
use super::rows;
use super::view::{RequestCard, RequestPage};
use crate::contacts;
use crate::error::Result;
use crate::store::ReadTx;
use crate::threads::{Media, Picture};

/// Pictures on a card.
const CARD_PICTURES: usize = 3;

/// The card of `request`.
pub(super) fn card(tx: &ReadTx<'_>, request: &Kept) -> Result<RequestCard> {
    let media = rows::pictures(tx, request.pk)?;
    card_with(tx, request, &pictures(media.iter().map(|(pk, media)| (*pk, media.as_str())))?)
}

/// The page of `request`.
pub(super) fn page(tx: &ReadTx<'_>, request: Kept) -> Result<RequestPage> {
    let lines = rows::lines(tx, request.pk)?;
    let images = lines.iter().filter(|line| line.kind == "image");
    let pictures = pictures(images.filter_map(|line| Some((line.pk, line.media.as_deref()?))))?;
    Ok(RequestPage {
        card: card_with(tx, &request, &pictures)?,
        thread_id: rows::thread_id(tx, request.thread_pk)?,
        texts: lines.into_iter().map(|line| line.body).filter(|body| !body.trim().is_empty()).collect(),
        pictures,
        numbers: contacts::numbers(tx, request.contact_pk)?,
        note: request.note,
        decided_ms: request.decided_ms,
    })
}

fn card_with(tx: &ReadTx<'_>, request: &Kept, pictures: &[Picture]) -> Result<RequestCard> {
    let (name, town) = contacts::name_and_town(tx, request.contact_pk)?;
    Ok(RequestCard {
        id: request.id.clone(),
        number: request.number.clone(),
        name,
        town,
        summary: request.summary.clone(),
        price_cents: request.price_cents,
        state: request.state,
        received_ms: request.received_ms,
        due_ms: request.due_ms,
        pictures: pictures.iter().take(CARD_PICTURES).cloned().collect(),
        picture_count: u32::try_from(pictures.len()).unwrap_or(u32::MAX),
    })
}

fn pictures<'a>(media: impl Iterator<Item = (i64, &'a str)>) -> Result<Vec<Picture>> {
    media.map(|(entry_pk, json)| Ok(serde_json::from_str::<Media>(json)?.picture(entry_pk))).collect()
}
