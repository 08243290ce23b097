//! From the phone book of a phone that was private and business: what each card seems to be, and why. The person decides;
//! private cards are counted and forgotten. Pure.

mod words;

use super::super::card::{AddressKind, Card, NumberKind};
use super::plan::{self, Keys};
use serde::{Deserialize, Serialize};

/// Points from which a card is taken for one side; below, the person is asked without a suggestion.
const SURE: i32 = 2;

/// Whose a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Private,
    Business,
}

/// What speaks for a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// It names a company, or is one.
    Company,
    /// A legal form, a trade or a task: GmbH, Sanitär, Bauleiter.
    TradeWord,
    /// Mama, Oma, Schatz.
    FamilyWord,
    /// A group like "Kunden".
    BusinessGroup,
    /// A group like "Familie".
    PrivateGroup,
    WorkNumber,
    HomeNumber,
    Fax,
    /// A service number: 0800, 0180, 0900.
    ServiceNumber,
    /// A mail address of a company's own domain.
    CompanyMail,
    /// A mail address of a free provider.
    FreeMail,
    WorkAddress,
    HomeAddress,
    Website,
    Position,
    CustomerNumber,
    /// "Herr Weber", "Frau Dr. Klein": how one speaks to customers.
    Formal,
    /// Only a first name.
    FirstNameOnly,
    Birthday,
}

/// What a card seems to be; no side where too little speaks for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub side: Option<Side>,
    /// What speaks for it, strongest first; where there is no side, all that was found.
    pub signs: Vec<Sign>,
}

/// The cards that stay, and how many were private.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    pub business: Vec<Card>,
    pub private: usize,
}

/// Suggests a side for a card.
pub fn suggest(card: &Card) -> Suggestion {
    let mut found: Vec<(Sign, i32)> = signs(card).into_iter().map(|sign| (sign, weight(sign))).collect();
    found.sort_by_key(|(_, weight)| -weight.abs());
    let sum: i32 = found.iter().map(|(_, weight)| weight).sum();
    let side = match sum {
        sum if sum >= SURE => Some(Side::Business),
        sum if sum <= -SURE => Some(Side::Private),
        _ => None,
    };
    let speaks = |weight: i32| match side {
        Some(Side::Business) => weight > 0,
        Some(Side::Private) => weight < 0,
        None => true,
    };
    Suggestion { side, signs: found.into_iter().filter(|(_, weight)| speaks(*weight)).map(|(sign, _)| sign).collect() }
}

/// Keeps what the person called business; a card without a decision is not kept and not counted as private.
pub fn split(cards: Vec<Card>, sides: &[Option<Side>]) -> Split {
    let mut split = Split::default();
    for (card, side) in cards.into_iter().zip(sides) {
        match side {
            Some(Side::Business) => split.business.push(card),
            Some(Side::Private) => split.private += 1,
            None => {}
        }
    }
    split
}

/// Above zero for business, below for private.
fn weight(sign: Sign) -> i32 {
    match sign {
        Sign::Company | Sign::CustomerNumber | Sign::TradeWord | Sign::BusinessGroup => 3,
        Sign::ServiceNumber | Sign::CompanyMail | Sign::Formal | Sign::Position | Sign::Fax => 2,
        Sign::WorkNumber | Sign::WorkAddress | Sign::Website => 2,
        Sign::FamilyWord | Sign::PrivateGroup => -5,
        Sign::HomeNumber | Sign::HomeAddress | Sign::FreeMail | Sign::Birthday => -1,
        Sign::FirstNameOnly => -2,
    }
}

fn signs(card: &Card) -> Vec<Sign> {
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
        (Sign::Company, card.is_company || !card.company.is_empty()),
        (Sign::TradeWord, all.iter().any(|word| words::is_trade(word))),
        (Sign::FamilyWord, name.iter().any(|word| words::FAMILY.contains(&word.as_str()))),
        (Sign::BusinessGroup, groups.iter().any(|word| words::BUSINESS_GROUPS.contains(&word.as_str()))),
        (Sign::PrivateGroup, groups.iter().any(|word| words::PRIVATE_GROUPS.contains(&word.as_str()))),
        (Sign::WorkNumber, has(NumberKind::Work)),
        (Sign::HomeNumber, has(NumberKind::Home)),
        (Sign::Fax, has(NumberKind::Fax)),
        (Sign::ServiceNumber, Keys::of(card).numbers.iter().any(|number| is_service(number))),
        (Sign::CompanyMail, mails.iter().any(|host| !free(host))),
        (Sign::FreeMail, mails.iter().any(free)),
        (Sign::WorkAddress, work),
        (Sign::HomeAddress, lives(AddressKind::Home)),
        (Sign::Website, !card.web.is_empty()),
        (Sign::Position, !card.position.is_empty() || !card.department.is_empty()),
        (Sign::CustomerNumber, !card.customer_number.is_empty()),
        (Sign::Formal, is_formal(card, &name)),
        (Sign::FirstNameOnly, name.len() == 1 && !card.is_company && card.name.family.is_empty()),
        (Sign::Birthday, card.birthday.is_some()),
    ];
    found.into_iter().filter(|(_, found)| *found).map(|(sign, _)| sign).collect()
}

fn is_formal(card: &Card, name: &[String]) -> bool {
    let words = plan::words(&card.name.prefix);
    let polite = |word: &String| ["herr", "herrn", "frau", "dr", "prof", "fam"].contains(&word.as_str());
    words.iter().any(polite) || name.first().is_some_and(polite)
}

/// 0800, 0180, 0900 and their like, in E.164.
fn is_service(number: &str) -> bool {
    ["+49800", "+49180", "+49900", "+49700", "+4932"].iter().any(|start| number.starts_with(start))
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
            assert_eq!(suggest(&card(business)).side, Some(Side::Business), "{business}");
        }
        for private in ["Mama", "Oma Erna", "Schatz ❤️", "Onkel Heinz", "Papa Handy", "Mausi"] {
            assert_eq!(suggest(&card(private)).side, Some(Side::Private), "{private}");
        }
        for neither in ["Hans Müller", "0171 1234567"] {
            assert_eq!(suggest(&card(neither)).side, None, "{neither}");
        }
    }

    #[test]
    fn numbers_and_mail_decide_where_names_do_not() {
        let work = suggest(&with("Hans Müller", ("0221 471123", NumberKind::Work), "mueller@bau-koeln.example"));
        assert_eq!((work.side, work.signs), (Some(Side::Business), vec![Sign::WorkNumber, Sign::CompanyMail]));
        let home = suggest(&with("Jenny", ("0221 471123", NumberKind::Home), "jenny@gmx.de"));
        assert_eq!(home.side, Some(Side::Private));
        assert_eq!(home.signs[0], Sign::FirstNameOnly);
        let service = suggest(&with("Telekom Hotline", ("0800 3301000", NumberKind::Other), ""));
        assert_eq!(service.side, Some(Side::Business));
    }

    #[test]
    fn a_family_word_is_stronger_than_a_company_and_not_part_of_a_word() {
        let mama = Card { company: "Bäckerei Klein".into(), ..card("Mama") };
        assert_eq!(suggest(&mama).side, Some(Side::Private));
        assert!(!suggest(&card("Omar Papadopoulos")).signs.contains(&Sign::FamilyWord));
    }

    #[test]
    fn private_cards_are_counted_and_gone() {
        let cards = ["Mama", "Weber GmbH", "Hans"].map(card).to_vec();
        let split = split(cards, &[Some(Side::Private), Some(Side::Business), None]);
        assert_eq!((split.business, split.private), (vec![card("Weber GmbH")], 1));
    }
}
