//! Cards and pages of requests, put together from their rows.

use super::model::Kept;
use super::rows::{self, Listed};
use super::view::{RequestCard, RequestPage};
use crate::contacts;
use crate::error::Result;
use crate::store::ReadTx;
use crate::threads::{self, Arriving, Media, Picture};
use std::collections::HashMap;

/// Pictures on a card.
const CARD_PICTURES: usize = 3;

/// The cards of these requests, in their order.
pub(super) fn cards(tx: &ReadTx<'_>, requests: Vec<Listed>) -> Result<Vec<RequestCard>> {
    let pks: Vec<i64> = requests.iter().map(|listed| listed.request.pk).collect();
    let mut of: HashMap<i64, Vec<Picture>> = HashMap::new();
    let mut arriving = Arriving::default();
    for row in rows::pictures(tx, &pks)? {
        of.entry(row.request_pk).or_default().push(picture(tx, &mut arriving, row.entry_pk, &row.media)?);
    }
    let pictures = |listed: &Listed| of.get(&listed.request.pk).map_or(&[][..], Vec::as_slice);
    Ok(requests.iter().map(|listed| card(listed, pictures(listed))).collect())
}

/// The page of `request`.
pub(super) fn page(tx: &ReadTx<'_>, request: Kept) -> Result<RequestPage> {
    let lines = rows::lines(tx, request.pk)?;
    let images = lines.iter().filter(|line| line.kind == "image");
    let mut arriving = Arriving::default();
    let pictures = images.filter_map(|line| Some(picture(tx, &mut arriving, line.pk, line.media.as_deref()?)));
    let pictures = pictures.collect::<Result<Vec<_>>>()?;
    let (name, town) = contacts::name_and_town(tx, request.contact_pk)?;
    let listed = Listed { request, name, town };
    let card = card(&listed, &pictures);
    let request = listed.request;
    Ok(RequestPage {
        card,
        thread_id: rows::thread_id(tx, request.thread_pk)?,
        texts: lines.into_iter().map(|line| line.body).filter(|body| !body.trim().is_empty()).collect(),
        pictures,
        numbers: contacts::numbers(tx, request.contact_pk)?,
        note: request.note,
        decided_ms: request.decided_ms,
        carer: threads::carer_of(tx, request.thread_pk)?,
    })
}

fn card(Listed { request, name, town }: &Listed, pictures: &[Picture]) -> RequestCard {
    RequestCard {
        id: request.id.clone(),
        number: request.number.clone(),
        name: name.clone(),
        town: town.clone(),
        summary: request.summary.clone(),
        price_cents: request.price_cents,
        state: request.state,
        received_ms: request.received_ms,
        due_ms: request.due_ms,
        pictures: pictures.iter().take(CARD_PICTURES).cloned().collect(),
        picture_count: u32::try_from(pictures.len()).unwrap_or(u32::MAX),
    }
}

fn picture(tx: &ReadTx<'_>, arriving: &mut Arriving, entry_pk: i64, media: &str) -> Result<Picture> {
    arriving.picture(tx, entry_pk, &serde_json::from_str::<Media>(media)?)
}
