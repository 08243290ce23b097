package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.CardSide
import app.werkfunk.view.ColumnField
import app.werkfunk.view.ContactFields
import app.werkfunk.view.ContactFilter
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportAnswer
import app.werkfunk.view.ImportStep
import app.werkfunk.view.MergeAnswer
import app.werkfunk.view.Shelf
import app.werkfunk.view.SplitWish
import app.werkfunk.view.TagKind

/** The real phone's contact book. */
internal class PhoneBook(
    private val phone: Phone,
) : BookVerbs {
    override suspend fun contact(id: String) = ask { phone.contact(id) }

    override suspend fun contacts(
        query: String,
        filter: ContactFilter,
        after: String?,
        limit: Int,
    ) = ask {
        if (query.isBlank()) {
            phone.contactList(filter, after, limit.toUInt())
        } else {
            phone.findContacts(query, filter, after, limit.toUInt())
        }
    }

    override suspend fun contactCounts() = ask { phone.contactCounts() }

    override suspend fun createContact(fields: ContactFields) = ask { phone.createContact(fields) }

    override suspend fun saveContact(
        id: String,
        fields: ContactFields,
    ) = ask { phone.saveContact(id, fields) }

    override suspend fun undoInBook(changeId: String) =
        ask {
            phone.undoInBook(changeId)
            Unit
        }

    override suspend fun setFavourite(
        id: String,
        favourite: Boolean,
    ) = ask { phone.setFavourite(id, favourite) }

    override suspend fun setBlocked(
        id: String,
        blocked: Boolean,
    ) = ask { if (blocked) phone.blockContact(id) else phone.unblockContact(id) }

    override suspend fun shelve(
        ids: List<String>,
        shelf: Shelf,
    ) = ask { phone.shelveContacts(ids, shelf) }

    override suspend fun tags(kind: TagKind) = ask { phone.tags(kind) }

    override suspend fun setTag(
        ids: List<String>,
        tagId: String,
        carried: Boolean,
    ) = ask { phone.setTag(ids, tagId, carried) }

    override suspend fun splitContact(
        id: String,
        wish: SplitWish,
    ) = ask { phone.splitContact(id, wish) }

    override suspend fun twins(
        after: String?,
        limit: Int,
    ) = ask { phone.contactTwins(after, limit.toUInt()) }

    override suspend fun setApart(
        one: String,
        other: String,
        apart: Boolean,
    ) = ask { phone.setApart(one, other, apart) }

    override suspend fun mergePreview(
        kept: String,
        other: String,
    ) = ask { phone.mergePreview(kept, other) }

    override suspend fun mergeContacts(
        kept: String,
        other: String,
        answers: List<MergeAnswer>,
    ) = ask { phone.mergeContacts(kept, other, answers) }

    override suspend fun imports() = ask { phone.imports() }
}

/** The real phone's way in and out for files of contacts. */
internal class PhoneExchange(
    private val phone: Phone,
) : ExchangeVerbs {
    override suspend fun beginImport(
        file: String,
        bytes: ByteArray,
    ) = ask { phone.beginImport(file, bytes) }

    override suspend fun setImportColumns(
        id: String,
        fields: List<ColumnField>,
    ) = ask { phone.setImportColumns(id, fields) }

    override suspend fun setImportSplitting(
        id: String,
        splitting: Boolean,
    ) = ask { phone.setImportSplitting(id, splitting) }

    override suspend fun setImportSides(
        id: String,
        cards: List<UInt>,
        side: CardSide?,
    ) = ask { phone.setImportSides(id, cards, side) }

    override suspend fun takeSuggestedSides(id: String) = ask { phone.takeSuggestedSides(id) }

    override suspend fun importLines(
        id: String,
        step: ImportStep?,
        after: UInt?,
        limit: Int,
    ) = ask { phone.importLines(id, step, after, limit.toUInt()) }

    override suspend fun answerImport(
        id: String,
        cards: List<UInt>,
        answer: ImportAnswer,
    ) = ask { phone.answerImport(id, cards, answer) }

    override suspend fun carryOutImport(id: String) = ask { phone.carryOutImport(id) }

    override suspend fun dropImport(id: String) = ask { phone.dropImport(id) }

    override suspend fun exportContacts(
        ids: List<String>,
        format: ExportFormat,
    ) = ask { phone.exportContacts(ids, format) }
}
