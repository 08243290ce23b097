//! Addresses by which an answer comes back with its code, whatever the person uses. Pure.

use crate::consent::{ChannelKind, Imprint};
use crate::links::{dialled, encoded, mail, sms, whatsapp};

/// Where an answer goes on a channel; `None` where the company cannot be reached on it.
pub(super) fn answer(channel: ChannelKind, company: &Imprint, message: &str) -> Option<String> {
    match channel {
        ChannelKind::Whatsapp => whatsapp(&company.whatsapp, message),
        ChannelKind::Email => mail(&company.email, message, message),
        ChannelKind::Matrix => matrix(&company.matrix_id),
        ChannelKind::Sms => sms(&company.phone, message),
        ChannelKind::Phone => call(&company.phone),
    }
}

/// The chat with a Matrix identity; it takes no text along, so the page shows what to send.
fn matrix(id: &str) -> Option<String> {
    let (name, server) = id.trim().strip_prefix('@')?.split_once(':')?;
    (!name.is_empty() && !server.is_empty())
        .then(|| format!("https://matrix.to/#/%40{}%3A{}", encoded(name), encoded(server)))
}

/// A call (RFC 3966).
pub(super) fn call(number: &str) -> Option<String> {
    dialled(number).map(|number| format!("tel:{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::is_unreserved;
    use proptest::prelude::*;

    fn company() -> Imprint {
        Imprint {
            phone: "+49 (0) 221 / 12 34-0".to_owned(),
            whatsapp: "+49 171 2345678".to_owned(),
            email: "büro@müller-bad.example".to_owned(),
            matrix_id: "@büro:müller.example".to_owned(),
            ..Imprint::default()
        }
    }

    #[test]
    fn every_channel_leads_back_with_its_code() {
        let link = |channel| answer(channel, &company(), "JA WF-7K3").unwrap();
        assert_eq!(link(ChannelKind::Whatsapp), "https://wa.me/491712345678?text=JA%20WF-7K3");
        assert_eq!(
            link(ChannelKind::Email),
            "mailto:b%C3%BCro@m%C3%BCller-bad.example?subject=JA%20WF-7K3&body=JA%20WF-7K3"
        );
        assert_eq!(link(ChannelKind::Matrix), "https://matrix.to/#/%40b%C3%BCro%3Am%C3%BCller.example");
        assert_eq!(link(ChannelKind::Sms), "sms:+4922112340?body=JA%20WF-7K3");
        assert_eq!(link(ChannelKind::Phone), "tel:+4922112340");
    }

    #[test]
    fn a_company_without_an_address_has_no_link_for_it() {
        let nobody = Imprint { email: "@".to_owned(), matrix_id: "@:".to_owned(), ..Imprint::default() };
        for channel in
            [ChannelKind::Whatsapp, ChannelKind::Email, ChannelKind::Matrix, ChannelKind::Sms, ChannelKind::Phone]
        {
            assert_eq!(answer(channel, &nobody, "JA"), None, "{channel:?}");
        }
        // Without a country code nobody knows whose number it is.
        assert_eq!(whatsapp("0171 2345678", "JA"), None);
    }

    proptest! {
        #[test]
        fn what_a_company_typed_opens_no_other_kind_of_address(typed in "\\PC{0,40}") {
            let company = Imprint {
                phone: typed.clone(), whatsapp: typed.clone(), email: typed.clone(), matrix_id: typed,
                ..Imprint::default()
            };
            for (channel, start) in [
                (ChannelKind::Whatsapp, "https://wa.me/"), (ChannelKind::Email, "mailto:"),
                (ChannelKind::Matrix, "https://matrix.to/#/"), (ChannelKind::Sms, "sms:"), (ChannelKind::Phone, "tel:"),
            ] {
                if let Some(link) = answer(channel, &company, "JA") {
                    prop_assert!(link.starts_with(start));
                    prop_assert!(link.bytes().all(|byte| is_unreserved(byte) || b":/#%?&=@+".contains(&byte)), "{}", link);
                }
            }
        }
    }
}
