//! The lists of a contact as its row keeps them: one text for all of them, as nothing looks an entry up. Pure.

use super::{Part, Profile};
use crate::contacts::card::{Address, CardNumber, Labelled};
use crate::contacts::number::Number;
use crate::contacts::view::{AddressKind, NumberClass, NumberKind};
use crate::error::Result;
use serde::{Deserialize, Serialize};

/// Lists by name, each entry as an array that begins with its part.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Lists {
    /// Part, typed, kind, label, dial, extension, class, direct.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<[String; 8]>,
    /// Part, value, label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    emails: Vec<[String; 3]>,
    /// Part, kind, label, street, extra, postcode, town, region, country.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    addresses: Vec<[String; 9]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    web: Vec<[String; 3]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<[String; 3]>,
}

/// The lists of a profile whose numbers were read, as JSON.
pub fn to_text(profile: &Profile, numbers: &[Number]) -> Result<String> {
    let number = |(part, read): (&'_ Part<CardNumber>, &'_ Number)| -> [String; 8] {
        let CardNumber { typed, kind, label } = &part.value;
        let [dial, extension, direct] = [&read.dial, &read.extension, &read.direct].map(|text| String::from(&**text));
        let (typed, label, class) = (typed.clone(), label.clone(), read.class.name().to_owned());
        [part.id.clone(), typed, kind.name().to_owned(), label, dial, extension, class, direct]
    };
    let lists = Lists {
        numbers: profile.numbers.iter().zip(numbers).map(number).collect(),
        emails: profile.emails.iter().map(of_text).collect(),
        addresses: profile.addresses.iter().map(of_address).collect(),
        web: profile.web.iter().map(of_text).collect(),
        lines: profile.lines.iter().map(of_text).collect(),
    };
    Ok(serde_json::to_string(&lists)?)
}

fn of_text(part: &Part<Labelled>) -> [String; 3] {
    [part.id.clone(), part.value.value.clone(), part.value.label.clone()]
}

fn of_address(part: &Part<Address>) -> [String; 9] {
    let Address { kind, label, street, extra, postcode, town, region, country } = part.value.clone();
    [part.id.clone(), kind.name().to_owned(), label, street, extra, postcode, town, region, country]
}

/// Fills the lists of a profile; returns its numbers as they were read.
pub fn from_text(text: &str, profile: &mut Profile) -> Result<Vec<Number>> {
    let lists: Lists = serde_json::from_str(text)?;
    profile.emails = lists.emails.into_iter().map(text_of).collect();
    profile.web = lists.web.into_iter().map(text_of).collect();
    profile.lines = lists.lines.into_iter().map(text_of).collect();
    profile.addresses = lists.addresses.into_iter().map(address_of).collect();
    let (typed, numbers) = lists.numbers.into_iter().map(number_of).unzip();
    profile.numbers = typed;
    Ok(numbers)
}

fn text_of([id, value, label]: [String; 3]) -> Part<Labelled> {
    Part { id, value: Labelled { value, label } }
}

fn address_of([id, kind, label, street, extra, postcode, town, region, country]: [String; 9]) -> Part<Address> {
    let kind = AddressKind::from_name(&kind).unwrap_or_default();
    Part { id, value: Address { kind, label, street, extra, postcode, town, region, country } }
}

fn number_of([id, typed, kind, label, dial, extension, class, direct]: [String; 8]) -> (Part<CardNumber>, Number) {
    let kind = NumberKind::from_name(&kind).unwrap_or_default();
    let class = NumberClass::from_name(&class).unwrap_or_default();
    let [dial, extension, direct] = [dial, extension, direct].map(Into::into);
    (Part { id, value: CardNumber { typed, kind, label } }, Number { extension, class, dial, direct })
}

#[cfg(test)]
mod tests {
    use super::super::stories::anybody;
    use super::*;
    use crate::contacts::number::{self, Home};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_come_back_from_their_text(profile in anybody()) {
            let read: Vec<_> =
                profile.numbers.iter().map(|part| number::read(&part.value.typed, Home::default())).collect();
            let text = to_text(&profile, &read).unwrap();
            let mut again = Profile { facts: profile.facts.clone(), tags: profile.tags.clone(), ..Profile::default() };
            again.matrix.clone_from(&profile.matrix);
            prop_assert_eq!(from_text(&text, &mut again).unwrap(), read);
            prop_assert_eq!(again, profile);
        }
    }
}
