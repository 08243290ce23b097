//! Contacts handed from hand to hand: what of one is given to others, and what stands on a card that came. Pure.

use super::card::{Card, CardNumber, Labelled};
use super::exchange::{self, Kind};
use super::view::ReceivedCard;

/// What of a card others get: who it is and how to reach it. What the company noted, numbered and labelled, the birthday and
/// the picture stay here.
pub fn handed_on(card: &Card) -> Card {
    Card {
        is_company: card.is_company,
        name: card.name.clone(),
        attention: card.attention.clone(),
        company: card.company.clone(),
        department: card.department.clone(),
        position: card.position.clone(),
        numbers: card.numbers.clone(),
        emails: card.emails.clone(),
        addresses: card.addresses.clone(),
        web: card.web.clone(),
        matrix_ids: card.matrix_ids.clone(),
        ..Card::default()
    }
}

/// What stands on the first card of a file, and how many more there are; `None` for what is no vCard.
pub fn received(bytes: &[u8]) -> Option<ReceivedCard> {
    if exchange::kind(bytes) != Kind::VCard {
        return None;
    }
    let cards = exchange::read(bytes).cards;
    let first = cards.first()?;
    let number = |number: &CardNumber| number.typed.clone();
    let value = |of: &Labelled| of.value.clone();
    Some(ReceivedCard {
        name: if first.name.shown.is_empty() { first.company.clone() } else { first.name.shown.clone() },
        company: first.company.clone(),
        numbers: first.numbers.iter().map(number).collect(),
        emails: first.emails.iter().map(value).collect(),
        more: u32::try_from(cards.len() - 1).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::super::exchange::vcard::{Version, write};
    use super::*;
    use crate::contacts::Name;

    #[test]
    fn who_it_is_and_how_to_reach_it_is_handed_on_and_nothing_the_company_noted() {
        let card = Card {
            name: Name { given: "Anna".into(), family: "Holm".into(), shown: "Anna Holm".into(), ..Name::default() },
            company: "Holm GmbH".into(),
            numbers: vec![CardNumber { typed: "0561 4711".into(), ..CardNumber::default() }],
            emails: vec![Labelled { value: "anna@holm.example".into(), label: "work".into() }],
            birthday: Some("1970-05-01".into()),
            notes: "zahlt spät".into(),
            customer_number: "K-17".into(),
            labels: vec!["schwierig".into()],
            groups: vec!["Stammkunden".into()],
            photo: Some(vec![1, 2, 3]),
            unknown: vec!["X-GEHEIM:ja".into()],
            favourite: true,
            ..Card::default()
        };
        let file = write(&[handed_on(&card)], Version::V3);
        let text = String::from_utf8(file.clone()).unwrap();
        for kept in ["zahlt", "K-17", "schwierig", "Stammkunden", "1970", "GEHEIM", "PHOTO"] {
            assert!(!text.contains(kept), "{kept} stays here: {text}");
        }
        let read = received(&file).unwrap();
        assert_eq!((read.name.as_str(), read.company.as_str(), read.more), ("Anna Holm", "Holm GmbH", 0));
        assert_eq!((read.numbers, read.emails), (vec!["0561 4711".to_owned()], vec!["anna@holm.example".to_owned()]));
    }

    #[test]
    fn what_is_no_card_shows_nothing() {
        for no_card in [b"".as_slice(), b"Name;Telefon\nHolm;4711", b"\xff\xd8\xff", b"BEGIN:VCALENDAR\nEND:VCALENDAR"]
        {
            assert_eq!(received(no_card), None);
        }
    }
}
