//! What the page says beside the questions themselves, in German and English. Pure.

use crate::consent::{ChannelKind, Language, Purpose};
use serde::Serialize;

/// The fixed texts of one language.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Words {
    /// BCP 47.
    pub(super) code: &'static str,
    /// Its own name.
    pub(super) language: &'static str,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) questions: &'static str,
    pub(super) by: &'static str,
    pub(super) wording: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) stop: &'static str,
    pub(super) stop_hint: &'static str,
    pub(super) by_chat: &'static str,
    pub(super) by_phone: &'static str,
    pub(super) call: &'static str,
    pub(super) other_ways: &'static str,
    pub(super) say: &'static str,
    pub(super) until: &'static str,
    pub(super) code_label: &'static str,
    pub(super) version: &'static str,
    pub(super) data: &'static str,
    pub(super) data_lead: &'static str,
    pub(super) rights: &'static str,
    pub(super) voluntary: &'static str,
    pub(super) your_rights: &'static str,
    pub(super) kept: &'static str,
    pub(super) page_itself: &'static str,
    pub(super) imprint: &'static str,
    pub(super) represented: &'static str,
    pub(super) register: &'static str,
    pub(super) phone: &'static str,
    pub(super) email: &'static str,
    pub(super) web: &'static str,
    pub(super) privacy_contact: &'static str,
    pub(super) notice: &'static str,
}

const GERMAN: Words = Words {
    code: "de",
    language: "Deutsch",
    title: "Dürfen wir Ihnen schreiben?",
    lead: "Ohne Ihre Einwilligung schreiben wir Ihnen nicht. Sie entscheiden über jede Frage einzeln, und Sie können es sich \
           jederzeit anders überlegen. Wenn Sie nichts tun, gilt das als Nein.",
    questions: "Unsere Fragen an Sie",
    by: "über",
    wording: "Dem stimmen Sie mit Ja zu:",
    yes: "Ja, ich willige ein",
    no: "Nein",
    stop: "Einwilligung widerrufen",
    stop_hint: "Schon eingewilligt und es sich anders überlegt? Das geht genauso leicht:",
    by_chat: "Ein Druck auf einen Knopf öffnet unseren Chat. Schicken Sie uns dort genau diese Nachricht:",
    by_phone: "Rufen Sie uns an und sagen Sie Ja, Nein oder Widerruf und diesen Code:",
    call: "Anrufen",
    other_ways: "Auf anderem Weg antworten",
    say: "Am Telefon nennen Sie uns den Code und Ihre Antwort:",
    until: "Ein Ja nehmen wir an bis",
    code_label: "Code",
    version: "Fassung des Textes",
    data: "Was mit Ihren Daten geschieht",
    data_lead: "Wir führen Kundendaten in einem eigenen, verschlüsselten Kontaktbuch. Das Adressbuch des Telefons bleibt leer, \
                und keine andere App bekommt Ihre Nummer von uns.",
    rights: "Ihre Rechte",
    voluntary: "Ihre Einwilligung ist freiwillig; ein Nein hat keine Nachteile für Sie. Sie können sie jederzeit widerrufen \
                (Art. 7 Abs. 3 DSGVO), am einfachsten mit dem Wort STOPP auf demselben Weg. Was bis dahin geschah, bleibt rechtmäßig.",
    your_rights: "Sie können Auskunft, Berichtigung, Löschung, Einschränkung und Ihre Daten in maschinenlesbarer Form verlangen \
                  (Art. 15 bis 20 DSGVO) und sich bei jeder Datenschutz-Aufsichtsbehörde beschweren (Art. 77 DSGVO). \
                  Wir antworten innerhalb eines Monats.",
    kept: "Wir bewahren auf, dass und wie Sie eingewilligt haben, solange wir es nachweisen müssen (Art. 7 Abs. 1 DSGVO), und \
           Ihre übrigen Daten, solange wir sie für Ihr Anliegen oder nach dem Gesetz brauchen.",
    page_itself: "Diese Seite enthält kein Programm und keine Inhalte anderer Anbieter, setzt keine Cookies und zählt keine Besuche. \
                  Sie nennt Sie nicht; der Code verbindet Ihre Antwort mit Ihrem Anliegen.",
    imprint: "Impressum und Verantwortlicher",
    represented: "Vertreten durch",
    register: "Register und Umsatzsteuer-ID",
    phone: "Telefon",
    email: "E-Mail",
    web: "Internet",
    privacy_contact: "Fragen zum Datenschutz",
    notice: "Fassung der Datenschutzhinweise",
};

const ENGLISH: Words = Words {
    code: "en",
    language: "English",
    title: "May we write to you?",
    lead: "We do not write to you without your consent. You answer each question on its own, and you may change your mind at any \
           time. If you do nothing, we take it as a no.",
    questions: "Our questions to you",
    by: "by",
    wording: "This is what you agree to by saying yes:",
    yes: "Yes, I agree",
    no: "No",
    stop: "Withdraw consent",
    stop_hint: "Agreed before and changed your mind? It is just as easy:",
    by_chat: "Each button opens our chat. Please send us exactly this message there:",
    by_phone: "Call us and say yes, no or withdraw, and this code:",
    call: "Call",
    other_ways: "Answer in another way",
    say: "On the phone, tell us the code and your answer:",
    until: "We accept a yes until",
    code_label: "Code",
    version: "Version of the text",
    data: "What happens with your data",
    data_lead: "We keep customers in an encrypted contact book of our own. The phone's address book stays empty, and no other app \
                gets your number from us.",
    rights: "Your rights",
    voluntary: "Your consent is voluntary; a no has no disadvantage for you. You may withdraw it at any time (Art. 7 (3) GDPR), most \
                simply by sending the word STOPP the same way. What was done until then stays lawful.",
    your_rights: "You may ask for access, rectification, erasure, restriction and a machine-readable copy of your data (Art. 15 to 20 \
                  GDPR) and complain to any data protection authority (Art. 77 GDPR). We answer within one month.",
    kept: "We keep the record that you consented, and how, for as long as we have to prove it (Art. 7 (1) GDPR), and your other data \
           for as long as we need it for your matter or by law.",
    page_itself: "This page holds no program and nothing from other providers, sets no cookies and counts no visits. It does not name \
                  you; the code ties your answer to your matter.",
    imprint: "Imprint and controller",
    represented: "Represented by",
    register: "Register and VAT number",
    phone: "Phone",
    email: "E-mail",
    web: "Web",
    privacy_contact: "Questions about data protection",
    notice: "Version of the privacy notice",
};

/// The fixed texts of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::German => &GERMAN,
        Language::English => &ENGLISH,
    }
}

/// What a channel is called.
pub(super) fn channel(language: Language, channel: ChannelKind) -> &'static str {
    match (language, channel) {
        (_, ChannelKind::Matrix) => "Matrix",
        (_, ChannelKind::Whatsapp) => "WhatsApp",
        (Language::German, ChannelKind::Email) => "E-Mail",
        (Language::English, ChannelKind::Email) => "e-mail",
        (_, ChannelKind::Sms) => "SMS",
        (Language::German, ChannelKind::Phone) => "Telefon",
        (Language::English, ChannelKind::Phone) => "phone",
    }
}

/// What a purpose is called.
pub(super) fn purpose(language: Language, purpose: Purpose) -> &'static str {
    match (language, purpose) {
        (Language::German, Purpose::Request) => "Antwort auf Ihre Anfrage",
        (Language::English, Purpose::Request) => "Answer to your request",
        (Language::German, Purpose::Order) => "Nachrichten zu Ihrem Auftrag",
        (Language::English, Purpose::Order) => "Messages about your order",
        (Language::German, Purpose::Appointment) => "Termine",
        (Language::English, Purpose::Appointment) => "Appointments",
        (Language::German, Purpose::SitePhotos) => "Fotos von der Baustelle",
        (Language::English, Purpose::SitePhotos) => "Photos of the site",
        (Language::German, Purpose::Advertising) => "Werbung und Neuigkeiten",
        (Language::English, Purpose::Advertising) => "Advertising and news",
        (Language::German, Purpose::ConfirmWithdrawal) => "Bestätigung Ihres Widerrufs",
        (Language::English, Purpose::ConfirmWithdrawal) => "Confirmation of your withdrawal",
        (Language::German, Purpose::AskConsent) => "Bitte um Einwilligung",
        (Language::English, Purpose::AskConsent) => "Question for consent",
    }
}

/// What happens with data on a channel.
pub(super) fn what_happens(language: Language, channel: ChannelKind) -> &'static str {
    match language {
        Language::German => in_german(channel),
        Language::English => in_english(channel),
    }
}

fn in_german(channel: ChannelKind) -> &'static str {
    match channel {
        ChannelKind::Matrix => {
            "Matrix ist ein offener Nachrichtendienst. Nachrichten und Fotos sind von Gerät zu Gerät verschlüsselt; der Server, den \
             wir in der EU betreiben oder mieten, kann sie nicht lesen. Er sieht, wann wer mit wem schreibt. Ihr eigener Anbieter \
             sieht dasselbe."
        }
        ChannelKind::Whatsapp => {
            "WhatsApp gehört zu Meta (WhatsApp Ireland Limited, Dublin). Inhalte sind von Gerät zu Gerät verschlüsselt. Meta erfährt \
             Ihre Nummer, wann Sie mit uns schreiben, und Angaben zu Ihrem Gerät und kann das auch in den USA verarbeiten. \
             Wir geben WhatsApp kein Adressbuch."
        }
        ChannelKind::Email => {
            "E-Mails laufen über Ihren und unseren Anbieter. Unterwegs sind sie meist verschlüsselt, bei den Anbietern lesbar. \
             Schicken Sie uns darum nichts Vertrauliches per E-Mail."
        }
        ChannelKind::Sms => {
            "SMS laufen unverschlüsselt über die Mobilfunkanbieter. Diese speichern nach dem Gesetz, wann wer wem geschrieben hat. \
             Fotos senden wir nicht per SMS."
        }
        ChannelKind::Phone => {
            "Gespräche nehmen wir nicht auf. Wir notieren, was besprochen wurde. Ihr Telefonanbieter speichert nach dem Gesetz, \
             wann wer wen angerufen hat."
        }
    }
}

fn in_english(channel: ChannelKind) -> &'static str {
    match channel {
        ChannelKind::Matrix => {
            "Matrix is an open messaging service. Messages and photos are encrypted from device to device; the server that we run or \
             rent in the EU cannot read them. It sees who writes to whom and when. Your own provider sees the same."
        }
        ChannelKind::Whatsapp => {
            "WhatsApp belongs to Meta (WhatsApp Ireland Limited, Dublin). Contents are encrypted from device to device. Meta learns \
             your number, when you write with us, and facts about your device, and may process them in the USA as well. We give \
             WhatsApp no address book."
        }
        ChannelKind::Email => {
            "E-mails pass through your provider and ours. They are mostly encrypted on their way and readable at the providers. So \
             please send us nothing confidential by e-mail."
        }
        ChannelKind::Sms => {
            "Text messages pass through mobile providers unencrypted. By law they store who wrote to whom and when. We send no photos \
             by SMS."
        }
        ChannelKind::Phone => {
            "We do not record calls. We note what was agreed. By law your phone provider stores who called whom and when."
        }
    }
}
