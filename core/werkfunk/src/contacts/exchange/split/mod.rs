//! From the phone book of a phone that was private and business: what each card seems to be, and why. The person decides. Pure.

mod view;
mod words;

pub use view::{CardSide, SideSign};

use super::super::card::{AddressKind, Card, NumberKind};
use super::super::number::{self, Home};
use super::super::view::NumberClass;
use super::plan;
use serde::{Deserialize, Serialize};

/// Points from which a card is taken for one side; below, the person is asked without a suggestion.
const SURE: i32 = 2;

/// What a card seems to be; no side where too little speaks for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub side: Option<CardSide>,
    /// What speaks for it, strongest first; where there is no side, all that was found.
    pub signs: Vec<SideSign>,
}

/// Suggests a side for a card whose numbers are typed in `home`.
pub fn suggest(card: &Card, home: Home) -> Suggestion {
    let mut found: Vec<(SideSign, i32)> = signs(card, home).into_iter().map(|sign| (sign, weight(sign))).collect();
    found.sort_by_key(|(_, weight)| -weight.abs());
    let sum: i32 = found.iter().map(|(_, weight)| weight).sum();
    let side = match sum {
        sum if sum >= SURE => Some(CardSide::Business),
        sum if sum <= -SURE => Some(CardSide::Private),
        _ => None,
    };
    let speaks = |weight: i32| match side {
        Some(CardSide::Business) => weight > 0,
        Some(CardSide::Private) => weight < 0,
        None => true,
    };
    Suggestion { side, signs: found.into_iter().filter(|(_, weight)| speaks(*weight)).map(|(sign, _)| sign).collect() }
}

/// Above zero for business, below for private.
fn weight(sign: SideSign) -> i32 {
    match sign {
        SideSign::Company | SideSign::CustomerNumber | SideSign::TradeWord | SideSign::BusinessGroup => 3,
        SideSign::ServiceNumber | SideSign::CompanyMail | SideSign::Formal | SideSign::Position | SideSign::Fax => 2,
        SideSign::WorkNumber | SideSign::WorkAddress | SideSign::Website => 2,
        SideSign::FamilyWord | SideSign::PrivateGroup => -5,
        SideSign::HomeNumber | SideSign::HomeAddress | SideSign::FreeMail | SideSign::Birthday => -1,
        SideSign::FirstNameOnly => -2,
    }
}

fn signs(card: &Card, home: Home) -> Vec<SideSign> {
    let name = plan::words(&card.name.shown);
    let company = plan::words(&card.company);
    let groups: Vec<_> = card.groups.iter().flat_map(|group| plan::words(group)).collect();
    let all: Vec<&str> = name.iter().chain(&company).map(String::as_str).collect();
    let has = |kind: NumberKind| card.numbers.iter().any(|number| number.kind == kind);
    let lives = |kind: AddressKind| card.addresses.iter().any(|address| address.kind == kind);
    let mails: Vec<_> =
        card.emails.iter().filter_map(|mail| mail.value.rsplit_once('@')).map(|(_, host)| host).collect();
    let free = |host: &&str| words::FREE_MAIL.contains(&&*host.to_lowercase());
    let work = lives(AddressKind::Work) || lives(AddressKind::Billing) || lives(AddressKind::Site);
    let found = [
        (SideSign::Company, card.is_company || !card.company.is_empty()),
        (SideSign::TradeWord, all.iter().any(|word| words::is_trade(word))),
        (SideSign::FamilyWord, name.iter().any(|word| words::FAMILY.contains(&word.as_str()))),
        (SideSign::BusinessGroup, groups.iter().any(|word| words::BUSINESS_GROUPS.contains(&word.as_str()))),
        (SideSign::PrivateGroup, groups.iter().any(|word| words::PRIVATE_GROUPS.contains(&word.as_str()))),
        (SideSign::WorkNumber, has(NumberKind::Work)),
        (SideSign::HomeNumber, has(NumberKind::Home)),
        (SideSign::Fax, has(NumberKind::Fax)),
        (SideSign::ServiceNumber, card.numbers.iter().any(|number| is_service(&number.typed, home))),
        (SideSign::CompanyMail, mails.iter().any(|host| !free(host))),
        (SideSign::FreeMail, mails.iter().any(free)),
        (SideSign::WorkAddress, work),
        (SideSign::HomeAddress, lives(AddressKind::Home)),
        (SideSign::Website, !card.web.is_empty()),
        (SideSign::Position, !card.position.is_empty() || !card.department.is_empty()),
        (SideSign::CustomerNumber, !card.customer_number.is_empty()),
        (SideSign::Formal, is_formal(card, &name)),
        (SideSign::FirstNameOnly, name.len() == 1 && !card.is_company && card.name.family.is_empty()),
        (SideSign::Birthday, card.birthday.is_some()),
    ];
    found.into_iter().filter(|(_, found)| *found).map(|(sign, _)| sign).collect()
}

fn is_formal(card: &Card, name: &[String]) -> bool {
    let words = plan::words(&card.name.prefix);
    let polite = |word: &String| ["herr", "herrn", "frau", "dr", "prof", "fam"].contains(&word.as_str());
    words.iter().any(polite) || name.first().is_some_and(polite)
}

/// 0800, 0180, 0900 and their like.
fn is_service(typed: &str, home: Home) -> bool {
    use NumberClass::{Other, Premium, SharedCost, TollFree};
    matches!(number::read(typed, home).class, TollFree | SharedCost | Premium | Other)
}

#[cfg(test)]
mod tests {
    use super::super::super::card::{CardNumber, Labelled, Name};
    use super::super::vcard;
    use super::*;

    fn card(shown: &str) -> Card {
        let name = Name { shown: shown.to_owned(), ..Name::default() };
        vcard::tidy(&Card { name, ..Card::default() })
    }

    fn with(shown: &str, number: (&str, NumberKind), mail: &str) -> Card {
        let numbers = vec![CardNumber { typed: number.0.into(), kind: number.1, label: String::new() }];
        let emails = vec![Labelled { value: mail.into(), label: String::new() }];
        vcard::tidy(&Card { numbers, emails, ..card(shown) })
    }

    #[test]
    fn names_speak_for_themselves() {
        for business in [
            "Sanitär Müller",
            "Weber GmbH",
            "Herr Bauleiter Schmitz",
            "Frau Dr. Klein",
            "Badstudio Köln",
            "Hausverwaltung Nord",
        ] {
            assert_eq!(suggest(&card(business), Home::default()).side, Some(CardSide::Business), "{business}");
        }
        for private in ["Mama", "Oma Erna", "Schatz ❤️", "Onkel Heinz", "Papa Handy", "Mausi"] {
            assert_eq!(suggest(&card(private), Home::default()).side, Some(CardSide::Private), "{private}");
        }
        for neither in ["Hans Müller", "0171 1234567"] {
            assert_eq!(suggest(&card(neither), Home::default()).side, None, "{neither}");
        }
    }

    #[test]
    fn numbers_and_mail_decide_where_names_do_not() {
        let work = suggest(
            &with("Hans Müller", ("0221 471123", NumberKind::Work), "mueller@bau-koeln.example"),
            Home::default(),
        );
        assert_eq!(
            (work.side, work.signs),
            (Some(CardSide::Business), vec![SideSign::WorkNumber, SideSign::CompanyMail])
        );
        let home = suggest(&with("Jenny", ("0221 471123", NumberKind::Home), "jenny@gmx.de"), Home::default());
        assert_eq!(home.side, Some(CardSide::Private));
        assert_eq!(home.signs[0], SideSign::FirstNameOnly);
        let service = suggest(&with("Telekom Hotline", ("0800 3301000", NumberKind::Other), ""), Home::default());
        assert_eq!(service.side, Some(CardSide::Business));
    }

    #[test]
    fn a_family_word_is_stronger_than_a_company_and_not_part_of_a_word() {
        let mama = Card { company: "Bäckerei Klein".into(), ..card("Mama") };
        assert_eq!(suggest(&mama, Home::default()).side, Some(CardSide::Private));
        assert!(!suggest(&card("Omar Papadopoulos"), Home::default()).signs.contains(&SideSign::FamilyWord));
    }
}
