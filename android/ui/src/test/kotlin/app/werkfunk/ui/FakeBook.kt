package app.werkfunk.ui

import app.werkfunk.ui.book.BookFiles
import app.werkfunk.ui.book.PickedFile
import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.core.Basket
import app.werkfunk.ui.core.BookVerbs
import app.werkfunk.ui.core.ExchangeVerbs
import app.werkfunk.view.BookChange
import app.werkfunk.view.CardSide
import app.werkfunk.view.ColumnField
import app.werkfunk.view.ContactCounts
import app.werkfunk.view.ContactFields
import app.werkfunk.view.ContactFile
import app.werkfunk.view.ContactFilter
import app.werkfunk.view.ContactList
import app.werkfunk.view.ContactPage
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportAnswer
import app.werkfunk.view.ImportDone
import app.werkfunk.view.ImportLine
import app.werkfunk.view.ImportPage
import app.werkfunk.view.ImportState
import app.werkfunk.view.ImportStep
import app.werkfunk.view.MergeAnswer
import app.werkfunk.view.MergePreview
import app.werkfunk.view.Shelf
import app.werkfunk.view.SplitWish
import app.werkfunk.view.Tag
import app.werkfunk.view.TagKind
import app.werkfunk.view.TwinList

/** A contact book whose verbs do what the test said; what was asked of it stands in [asked]. */
class FakeBook : BookVerbs {
    val asked = mutableListOf<String>()
    var onContact: (String) -> ContactPage = { unprepared("contact") }
    var onContacts: suspend (String, ContactFilter, String?) -> ContactList = { _, _, _ -> unprepared("contacts") }
    var onCounts: () -> ContactCounts = { unprepared("contactCounts") }
    var onChange: () -> Unit = {}
    var onTags: (TagKind) -> List<Tag> = { emptyList() }
    var onTwins: (String?) -> TwinList = { TwinList(emptyList(), null, 0u) }
    var onPreview: (String, String) -> MergePreview = { _, _ -> unprepared("mergePreview") }
    var onImports: () -> List<BookChange> = { emptyList() }
    val created = mutableListOf<ContactFields>()
    val saved = mutableListOf<ContactFields>()

    private fun change(what: String): String {
        onChange()
        asked += what
        return "change of $what"
    }

    override suspend fun contact(id: String) = onContact(id)

    override suspend fun contacts(
        query: String,
        filter: ContactFilter,
        after: String?,
        limit: Int,
    ) = onContacts(query, filter, after)

    override suspend fun contactCounts() = onCounts()

    override suspend fun createContact(fields: ContactFields): String {
        onChange()
        created += fields
        return "c-new"
    }

    override suspend fun saveContact(
        id: String,
        fields: ContactFields,
    ): String {
        saved += fields
        return change("save $id")
    }

    override suspend fun undoInBook(changeId: String) {
        change("undo $changeId")
    }

    override suspend fun setFavourite(
        id: String,
        favourite: Boolean,
    ) = change("favourite $id $favourite")

    override suspend fun setBlocked(
        id: String,
        blocked: Boolean,
    ) = change("block $id $blocked")

    override suspend fun shelve(
        ids: List<String>,
        shelf: Shelf,
    ) = change("shelve $ids $shelf")

    override suspend fun tags(kind: TagKind) = onTags(kind)

    override suspend fun setTag(
        ids: List<String>,
        tagId: String,
        carried: Boolean,
    ) = change("tag $ids $tagId $carried")

    override suspend fun splitContact(
        id: String,
        wish: SplitWish,
    ) = change("split $id ${wish.name} ${wish.numbers}")

    override suspend fun twins(
        after: String?,
        limit: Int,
    ) = onTwins(after)

    override suspend fun setApart(
        one: String,
        other: String,
        apart: Boolean,
    ) {
        change("apart $one $other $apart")
    }

    override suspend fun mergePreview(
        kept: String,
        other: String,
    ) = onPreview(kept, other)

    override suspend fun mergeContacts(
        kept: String,
        other: String,
        answers: List<MergeAnswer>,
    ) = change("merge $kept $other ${answers.map { "${it.key} ${it.choice}" }}")

    override suspend fun imports() = onImports()
}

/** An import and export whose verbs do what the test said. */
class FakeExchange : ExchangeVerbs {
    val asked = mutableListOf<String>()
    var onBegin: (String) -> ImportState = { unprepared("beginImport") }
    var onState: (String) -> ImportState = { unprepared(it) }
    var onLines: (ImportStep?) -> List<ImportLine> = { emptyList() }
    var onCarryOut: () -> ImportDone = { unprepared("carryOutImport") }
    var onExport: (List<String>, ExportFormat) -> ContactFile = { _, _ -> unprepared("exportContacts") }

    private fun ask(what: String): ImportState {
        asked += what
        return onState(what)
    }

    override suspend fun beginImport(
        file: String,
        bytes: ByteArray,
    ) = onBegin(file)

    override suspend fun setImportColumns(
        id: String,
        fields: List<ColumnField>,
    ) = ask("columns ${fields.map { it::class.simpleName }}")

    override suspend fun setImportSplitting(
        id: String,
        splitting: Boolean,
    ) = ask("splitting $splitting")

    override suspend fun setImportSides(
        id: String,
        cards: List<UInt>,
        side: CardSide?,
    ) = ask("sides $cards $side")

    override suspend fun takeSuggestedSides(id: String) = ask("suggested")

    override suspend fun importLines(
        id: String,
        step: ImportStep?,
        after: UInt?,
        limit: Int,
    ) = ImportPage(onLines(step), null)

    override suspend fun answerImport(
        id: String,
        cards: List<UInt>,
        answer: ImportAnswer,
    ) = ask("answer $cards ${answer::class.simpleName}")

    override suspend fun carryOutImport(id: String) = onCarryOut()

    override suspend fun dropImport(id: String) {
        asked += "drop $id"
    }

    override suspend fun exportContacts(
        ids: List<String>,
        format: ExportFormat,
    ) = onExport(ids, format)
}

/** Dialogs that pick [ready] at once and keep what was saved. */
class FakeFiles(
    override val handsOverContacts: Boolean = true,
) : BookFiles {
    private val basket = Basket<PickedFile>()
    var ready: PickedFile? = null
    var saving = Saving.Saved
    val saved = mutableListOf<ContactFile>()

    override val picked = basket.picked

    override fun choose() = ready?.let { basket.put(it) } != null

    override fun chooseContact() = choose()

    override fun take() = basket.take()

    override suspend fun save(file: ContactFile): Saving {
        saved += file
        return saving
    }
}
