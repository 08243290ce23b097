@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.papers.PaperKind
import app.werkfunk.view.ChainFault
import app.werkfunk.view.ErasureDuty
import app.werkfunk.view.ErasurePart
import app.werkfunk.view.Wish

/** See [PaperStrings]. */
internal object EnglishPapers : PaperStrings {
    override val privacy_title = "Data protection"
    override val privacy_open = "Papers and deadlines"
    override val privacy_todo = "To be settled"
    override val privacy_requests = "Requests with a deadline"
    override val privacy_requests_empty = "Nobody is waiting for a copy or an erasure."
    override val privacy_requests_done = "Done"
    override val privacy_papers = "Papers of the company"
    override val privacy_company = "About the company"
    override val privacy_channel = "Notice for"
    override val privacy_contact = "To the contact"

    override val rights_title = "Papers and deadlines"
    override val rights_requests = "Requests"
    override val rights_requests_empty = "No request yet. Once one is recorded, its month is counted down here."
    override val rights_papers = "Papers"
    override val rights_note = "Record request"
    override val rights_wish = "What does the person want?"
    override val rights_channel = "How did it come?"
    override val rights_day = "When did it come (empty: today)"
    override val rights_words = "In their own words"
    override val rights_save = "Record"
    override val rights_finish = "Done"
    override val rights_extend = "They were told why: two more months"
    override val rights_extended = "Extended by two months"

    override val paper_busy = "Being written …"
    override val paper_files = "Files"
    override val paper_hint = "Lies here unencrypted and is removed when closed. Save it to keep it."
    override val paper_save = "Save"
    override val paper_saving = "Being saved …"
    override val paper_saved = "Saved"
    override val paper_photos = "Photos and files with it"

    override val erase_title = "Erase"
    override val erase_do = "Erase for good: hold"
    override val erase_now = "Erased at once"
    override val erase_locked = "Stays locked"
    override val erase_locked_none = "Nothing"
    override val erase_locked_hint = "If there were invoices, enter the year of the last one below."
    override val erase_invoice = "Year of the last invoice (empty: none)"
    override val erase_hint = "It cannot be brought back. The paper about it is written before."
    override val erase_hold = "Hold for a second and a half to erase"
    override val erase_busy = "Being erased …"
    override val erase_done = "Erased"
    override val erase_done_now = "Has been erased"
    override val erase_done_next = "Save the paper now: later nobody knows whose it is."
    override val erase_leave = "Done"

    override val imprint_title = "About the company"
    override val imprint_hint = "Stands on papers and on the page that asks for consent."
    override val imprint_company = "Name of the company"
    override val imprint_owner = "Who signs for it"
    override val imprint_street = "Street and number"
    override val imprint_town = "Postcode and town"
    override val imprint_phone = "Telephone"
    override val imprint_email = "E-mail"
    override val imprint_web = "Web site"
    override val imprint_matrix = "Matrix address"
    override val imprint_whatsapp = "WhatsApp number, like +491711234567"
    override val imprint_privacy = "Who answers about data protection"
    override val imprint_register = "Register, VAT number"
    override val imprint_colour = "Colour of the page, like #923400"
    override val imprint_notice = "Version of the privacy notice"
    override val imprint_saved = "Saved"

    override val chain_title = "Check the evidence"
    override val chain_hint =
        "Each consent hangs on the one before. Every paper says how far the chain had come, so that a later " +
            "change shows."
    override val chain_head = "As it stands now"
    override val chain_paper = "As it stands on an old paper"
    override val chain_check = "Check"
    override val chain_busy = "Being checked …"
    override val chain_whole = "All is as it was recorded"
    override val chain_broken = "Something is wrong"

    override fun rights_due(daysLeft: Int) =
        when {
            daysLeft < -1 -> "${-daysLeft} days overdue"
            daysLeft == -1 -> "1 day overdue"
            daysLeft == 0 -> "last day today"
            daysLeft == 1 -> "1 day left"
            else -> "$daysLeft days left"
        }

    override fun rights_finished(day: String) = "Done on $day"

    override fun paper_beside(count: Int) = if (count == 1) "1 file" else "$count files"

    override fun paper_open(name: String) = "Open $name"

    override fun erase_until(year: Int) = "until 31 December $year"

    override fun chain_links(
        links: Int,
        erased: Int,
    ): String {
        val all = if (links == 1) "1 entry" else "$links entries"
        return if (erased == 0) all else "$all, $erased of them erased"
    }

    override fun chain_paper_fits(sequence: Long) = "The paper fits: it reaches to entry $sequence."

    override fun chain_where(
        sequence: Long,
        device: String,
    ) = "Entry $sequence of device $device"

    override fun a11y_finish(what: String) = "$what: done"

    override fun a11y_erase(name: String) = "Erase $name for good"

    override fun wish_name(wish: Wish) =
        when (wish) {
            Wish.ACCESS -> "Copy of the data"
            Wish.RECTIFICATION -> "Correction"
            Wish.ERASURE -> "Erasure"
            Wish.RESTRICTION -> "Restriction"
            Wish.PORTABILITY -> "Data to take along"
            Wish.OBJECTION -> "Objection"
        }

    override fun paper_kind(kind: PaperKind) =
        when (kind) {
            PaperKind.Notice -> "Privacy notice"
            PaperKind.AccessCopy -> "Copy of the data"
            PaperKind.DataExport -> "Data to take along"
            PaperKind.Activities -> "Record of processing"
            PaperKind.Register -> "All consents"
            PaperKind.Erasure -> "Paper about the erasure"
            PaperKind.Page -> "Page for consent"
        }

    override fun paper_says(kind: PaperKind) =
        when (kind) {
            PaperKind.Notice -> "What people learn before they write (Art.${NBSP}13)"
            PaperKind.AccessCopy -> "Everything held about the person (Art.${NBSP}15)"
            PaperKind.DataExport -> "What the person gave, also for other programs (Art.${NBSP}20)"
            PaperKind.Activities -> "What the company does with data (Art.${NBSP}30)"
            PaperKind.Register -> "Who allowed what (Art.${NBSP}7)"
            PaperKind.Erasure -> "What was erased and what stays locked (Art.${NBSP}17)"
            PaperKind.Page -> "For the company’s web site; names nobody"
        }

    override fun erased_part(
        part: ErasurePart,
        count: Int,
    ) = when (part) {
        ErasurePart.CONTACT -> "The contact with numbers and addresses"
        ErasurePart.MESSAGES -> if (count == 1) "1 message" else "$count messages"
        ErasurePart.PHOTOS -> if (count == 1) "1 photo" else "$count photos"
        ErasurePart.REQUESTS -> if (count == 1) "1 request" else "$count requests"
        ErasurePart.SITES -> if (count == 1) "1 site" else "$count sites"
        ErasurePart.CONSENTS -> if (count == 1) "1 record of consent" else "$count records of consent"
        ErasurePart.OUTBOX -> if (count == 1) "1 in the outbox" else "$count in the outbox"
        ErasurePart.CHANGES -> if (count == 1) "1 earlier change" else "$count earlier changes"
    }

    override fun locked_part(
        duty: ErasureDuty,
        count: Int,
    ) = when (duty) {
        ErasureDuty.BUSINESS_LETTERS -> if (count == 1) "1 business letter" else "$count business letters"
        ErasureDuty.VOUCHERS -> "Invoices in the bookkeeping"
    }

    override fun chain_fault(fault: ChainFault) =
        when (fault) {
            ChainFault.TORN -> "An entry before it is missing"
            ChainFault.ALTERED -> "The entry was changed"
            ChainFault.RECORD_ALTERED -> "The content was changed"
            ChainFault.REGISTER_DIFFERS -> "What is allowed is not what was recorded"
            ChainFault.PAPER_UNREADABLE -> "This is no state of a chain: mistyped?"
            ChainFault.PAPER_OF_OTHER_DEVICE -> "The paper is of a foreign device"
            ChainFault.PAPER_FORGED -> "The signature on the paper is wrong"
            ChainFault.PAPER_NEWER -> "The entry on the paper is no longer there"
            ChainFault.REWRITTEN -> "The chain was written anew"
        }
}
