@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.LabelColour
import app.werkfunk.view.SitePart

internal object EnglishSites : SiteStrings {
    override val sites_title = "Sites"
    override val sites_empty = "No site yet."
    override val sites_empty_next = "Everything about a site will stand here together, whoever it came from."
    override val sites_make = "New site"
    override val sites_find = "Name, address, contact"
    override val sites_none_found = "No site with these words."
    override val sites_pinned = "pinned"
    override val sites_finished = "finished"

    override fun sites_pictures(count: Int) =
        when {
            count == 0 -> "no photos"
            count == 1 -> "1 photo"
            count >= MOST -> "over $MOST photos"
            else -> "$count photos"
        }

    override val site_more = "More about this site"
    override val site_empty = "Nothing filed yet."
    override val site_empty_next =
        "Press a message in a thread long and choose “To a site”. When photos are sent, their site stands with them."
    override val site_mine = "by us"
    override val site_note = "Note"
    override val site_note_write = "Note for the company"
    override val site_note_save = "Save note"
    override val site_note_change = "Change note"
    override val site_note_drop = "Hold to delete the note"

    override fun site_photos(count: Int) = "All photos (${if (count >= MOST) "over $MOST" else count})"

    override fun site_part(part: SitePart) =
        when (part) {
            SitePart.CUSTOMER -> "Customer"
            SitePart.PLANNER -> "Planning"
            SitePart.SUPPLIER -> "Supplier"
            SitePart.OTHER -> "involved"
        }

    override val site_change = "Change site"
    override val site_search = "Search at this site"
    override val site_pin = "Pin on top"
    override val site_unpin = "Pin no longer"
    override val site_finish = "Mark as finished"
    override val site_reopen = "Open again"
    override val site_threads = "Whole threads of this site"

    override fun site_let_go(thread: String) = "“$thread” no longer belongs here as a whole"

    override val site_delete = "Delete site"
    override val site_delete_says =
        "Messages and photos stay in their threads, search finds the notes. The site does not come back."
    override val site_delete_hold = "Hold to delete"
    override val site_delete_hint = "Hold"

    override fun site_file(count: Int) = if (count == 1) "To a site" else "To a site ($count photos)"

    override val site_file_thread = "Whole thread to a site"
    override val site_file_thread_says = "Everything in this thread then stands there, too, also what is still to come."
    override val site_take_out = "No longer at this site"
    override val site_choose = "Choose a site"
    override val site_none = "No site"
    override val site_any = "All sites"

    override fun site_at(name: String) = "Site: $name"

    override fun site_offer(
        count: Int,
        name: String,
    ) = if (count == 1) "File 1 picture at “$name”?" else "File $count pictures at “$name”?"

    override val site_offer_take = "File"
    override val site_offer_decline = "Not there"

    override val site_form_name = "Name, such as “Bath Linden Street 14”"
    override val site_form_address = "Address"
    override val site_form_people = "Who has to do with it"
    override val site_form_add_person = "Add a contact"
    override val site_form_colour = "Colour"
    override val site_form_remove = "take out"

    override fun site_form_take_address(address: String) = "Take over: $address"

    override fun colour_name(colour: LabelColour) =
        when (colour) {
            LabelColour.ORANGE -> "Orange"
            LabelColour.SKY_BLUE -> "Light blue"
            LabelColour.GREEN -> "Green"
            LabelColour.YELLOW -> "Yellow"
            LabelColour.BLUE -> "Blue"
            LabelColour.VERMILLION -> "Red"
            LabelColour.PURPLE -> "Pink"
            LabelColour.BLACK -> "Black"
        }

    override fun a11y_site(name: String) = "Open site $name"

    override fun a11y_site_map(address: String) = "Show $address on the map"

    override fun a11y_site_remove(name: String) = "Take out $name"

    override fun a11y_site_of_photos(name: String) = "Site of the photos: $name, change"

    private const val MOST = 999
}
