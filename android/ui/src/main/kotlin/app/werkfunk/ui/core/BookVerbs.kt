package app.werkfunk.ui.core

import app.werkfunk.view.BookChange
import app.werkfunk.view.ContactCounts
import app.werkfunk.view.ContactFields
import app.werkfunk.view.ContactFilter
import app.werkfunk.view.ContactList
import app.werkfunk.view.ContactPage
import app.werkfunk.view.MergeAnswer
import app.werkfunk.view.MergePreview
import app.werkfunk.view.Shelf
import app.werkfunk.view.SplitWish
import app.werkfunk.view.Tag
import app.werkfunk.view.TagKind
import app.werkfunk.view.TwinList

/** The verbs about the contact book; as those of [Core]. Where one gives a text, it is a change for [undoInBook]. */
interface BookVerbs {
    suspend fun contact(id: String): ContactPage

    /** By name, or those that fit [query] where it is not blank; [after] is the last page's `next`. */
    suspend fun contacts(
        query: String,
        filter: ContactFilter,
        after: String?,
        limit: Int,
    ): ContactList

    suspend fun contactCounts(): ContactCounts

    /** Gives the contact's id. */
    suspend fun createContact(fields: ContactFields): String

    /** Nothing where nothing is new. */
    suspend fun saveContact(
        id: String,
        fields: ContactFields,
    ): String?

    /** Takes back a saved form, a merge, a split, a whole import. */
    suspend fun undoInBook(changeId: String)

    suspend fun setFavourite(
        id: String,
        favourite: Boolean,
    ): String

    /** While blocked, nothing goes out to the contact and what comes from it is in no inbox. */
    suspend fun setBlocked(
        id: String,
        blocked: Boolean,
    ): String

    suspend fun shelve(
        ids: List<String>,
        shelf: Shelf,
    ): String

    suspend fun tags(kind: TagKind): List<Tag>

    suspend fun setTag(
        ids: List<String>,
        tagId: String,
        carried: Boolean,
    ): String

    suspend fun splitContact(
        id: String,
        wish: SplitWish,
    ): String

    /** The surest first. */
    suspend fun twins(
        after: String?,
        limit: Int,
    ): TwinList

    suspend fun setApart(
        one: String,
        other: String,
        apart: Boolean,
    )

    suspend fun mergePreview(
        kept: String,
        other: String,
    ): MergePreview

    suspend fun mergeContacts(
        kept: String,
        other: String,
        answers: List<MergeAnswer>,
    ): String

    /** Newest first. */
    suspend fun imports(): List<BookChange>
}
