//! Cards of an import as screens show them.

use super::draft::{Draft, count, shown};
use super::view::{ImportAnswer, ImportLine, ImportPage, ImportPerson, ImportStep};
use crate::contacts::card::Card;
use crate::contacts::exchange::plan::{Action, Decision, ImportReason, Target};
use crate::contacts::exchange::split::suggest;
use crate::contacts::{get, pages};
use crate::error::Result;
use crate::store::ReadTx;

/// Cards behind the card `after`, in the file's order.
pub fn page(
    tx: &ReadTx<'_>,
    draft: &Draft,
    step: Option<ImportStep>,
    after: Option<u32>,
    limit: u32,
) -> Result<ImportPage> {
    let first = after.map_or(0, |after| after as usize + 1);
    let fits = |at: &usize| step.is_none_or(|step| draft.step(*at) == step);
    // One more than asked for says whether there are more.
    let mut found: Vec<usize> = (first..draft.cards.len()).filter(fits).take(limit as usize + 1).collect();
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|at| count(*at));
    let lines = found.into_iter().map(|at| line(tx, draft, at)).collect::<Result<_>>()?;
    Ok(ImportPage { lines, next })
}

fn line(tx: &ReadTx<'_>, draft: &Draft, at: usize) -> Result<ImportLine> {
    let card = &draft.cards[at];
    let decision = draft.decision(at);
    let suggestion = draft.sides.is_some().then(|| suggest(card, draft.home));
    Ok(ImportLine {
        card: count(at),
        name: card.name.shown.clone(),
        company: card.company.clone(),
        town: town(card),
        number: card.numbers.first().map(|number| number.typed.clone()),
        email: card.emails.first().map(|email| email.value.clone()),
        role: card.role,
        photo: card.photo.is_some(),
        step: draft.step(at),
        answer: draft.answers[at].clone(),
        reasons: decision.map(|decision| decision.reasons.clone()).unwrap_or_default(),
        into: into(tx, draft, at)?,
        fields: match decision.map(|decision| &decision.action) {
            Some(Action::Merge { fields, .. }) => fields.clone(),
            _ => Vec::new(),
        },
        candidates: candidates(tx, draft, decision)?,
        side: draft.side(at).flatten(),
        suggested_side: suggestion.as_ref().and_then(|suggestion| suggestion.side),
        side_signs: suggestion.map(|suggestion| suggestion.signs).unwrap_or_default(),
        problems: draft.problems.iter().filter(|problem| problem.card == Some(at)).map(shown).collect(),
    })
}

fn town(card: &Card) -> String {
    card.addresses.iter().map(|address| &address.town).find(|town| !town.is_empty()).cloned().unwrap_or_default()
}

/// Into whom a card is merged, or who has all of it.
fn into(tx: &ReadTx<'_>, draft: &Draft, at: usize) -> Result<Option<ImportPerson>> {
    let reasons = draft.decision(at).map(|decision| decision.reasons.clone()).unwrap_or_default();
    match (&draft.answers[at], draft.decision(at).map(|decision| &decision.action)) {
        (ImportAnswer::Merge { contact_id }, _) => person(tx, draft, &Target::Contact(contact_id.clone()), Vec::new()),
        (ImportAnswer::MergeCard { card }, _) => person(tx, draft, &Target::Card(*card as usize), Vec::new()),
        (ImportAnswer::AsPlanned, Some(Action::Merge { into: target, .. } | Action::Skip { same: target })) => {
            person(tx, draft, target, reasons)
        }
        _ => Ok(None),
    }
}

fn candidates(tx: &ReadTx<'_>, draft: &Draft, decision: Option<&Decision>) -> Result<Vec<ImportPerson>> {
    let Some(Action::Ask { candidates }) = decision.map(|decision| &decision.action) else { return Ok(Vec::new()) };
    let people = candidates.iter().map(|one| person(tx, draft, &one.target, one.reasons.clone()));
    Ok(people.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// Somebody known; `None` where they are gone by now.
fn person(tx: &ReadTx<'_>, draft: &Draft, target: &Target, reasons: Vec<ImportReason>) -> Result<Option<ImportPerson>> {
    match target {
        Target::Contact(id) => {
            let line = pages::line(tx, get(tx, id)?.pk)?;
            Ok(line.map(|line| ImportPerson {
                contact_id: Some(line.id),
                card: None,
                name: line.name,
                company: line.company,
                town: line.town,
                number: line.number,
                reasons,
            }))
        }
        Target::Card(at) => Ok(draft.cards.get(*at).map(|card| ImportPerson {
            contact_id: None,
            card: Some(count(*at)),
            name: card.name.shown.clone(),
            company: card.company.clone(),
            town: town(card),
            number: card.numbers.first().map(|number| number.typed.clone()),
            reasons,
        })),
    }
}
