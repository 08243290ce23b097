package app.werkfunk.ui

import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.view.AddressKind
import app.werkfunk.view.BookChange
import app.werkfunk.view.CardSide
import app.werkfunk.view.CardTrouble
import app.werkfunk.view.ChangeKind
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ColumnField
import app.werkfunk.view.ContactAddress
import app.werkfunk.view.ContactCounts
import app.werkfunk.view.ContactField
import app.werkfunk.view.ContactLine
import app.werkfunk.view.ContactNumber
import app.werkfunk.view.ContactPage
import app.werkfunk.view.ContactSource
import app.werkfunk.view.ContactText
import app.werkfunk.view.ImportAnswer
import app.werkfunk.view.ImportColumn
import app.werkfunk.view.ImportKind
import app.werkfunk.view.ImportLine
import app.werkfunk.view.ImportPerson
import app.werkfunk.view.ImportProblem
import app.werkfunk.view.ImportReason
import app.werkfunk.view.ImportState
import app.werkfunk.view.ImportStep
import app.werkfunk.view.ImportedField
import app.werkfunk.view.LabelColour
import app.werkfunk.view.LabelPreset
import app.werkfunk.view.MergeChoice
import app.werkfunk.view.MergePreview
import app.werkfunk.view.MergeRow
import app.werkfunk.view.MergedContact
import app.werkfunk.view.Name
import app.werkfunk.view.NumberClass
import app.werkfunk.view.NumberKind
import app.werkfunk.view.Role
import app.werkfunk.view.Shelf
import app.werkfunk.view.ShownNumber
import app.werkfunk.view.SideSign
import app.werkfunk.view.SourceKind
import app.werkfunk.view.Tag
import app.werkfunk.view.TagCount
import app.werkfunk.view.TagKind
import app.werkfunk.view.TwinList
import app.werkfunk.view.TwinReason
import app.werkfunk.view.Twins

/** The contact book of the plumber's in Kassel. */
object BookPeople {
    private val now = People.clock.millis()

    private fun label(
        id: String,
        colour: LabelColour,
        rgb: UInt,
        preset: LabelPreset,
    ) = Tag(id, TagKind.LABEL, preset.name, colour, rgb, preset)

    val interesting = label("l-1", LabelColour.ORANGE, 0xE69F00u, LabelPreset.INTERESTING)
    val due = label("l-3", LabelColour.VERMILLION, 0xD55E00u, LabelPreset.PAYMENT_DUE)
    val paid = label("l-4", LabelColour.GREEN, 0x009E73u, LabelPreset.PAID)
    val later = label("l-6", LabelColour.BLUE, 0x0072B2u, LabelPreset.REPLY_LATER)
    val south = Tag("g-1", TagKind.GROUP, "Südstadt", null, null, null)
    val tags = listOf(interesting, due, paid, later, south)

    private fun line(
        id: String,
        name: String,
        town: String,
    ) = ContactLine(
        id,
        name,
        "",
        town,
        Role.CUSTOMER,
        false,
        "0561 81904711",
        null,
        emptyList(),
        false,
        false,
        Shelf.BOOK,
    )

    val yilmaz = line("c-1", "Aylin Yılmaz", "Kassel").copy(labels = listOf(due, later), favourite = true)
    val brandt = line("c-2", "Jörg Brandt", "Baunatal").copy(company = "Brandt Fliesen GmbH", blocked = true)
    val brand = line("c-3", "J. Brand", "Baunatal")
    val weber = line("c-4", "Baustoffe Weber KG", "Vellmar").copy(isCompany = true, role = Role.SUPPLIER)
    val long =
        line("c-5", People.LONG_NAME, "Hessisch Lichtenau-Fürstenhagen").copy(company = People.LONG_NAME + " Süd")
    val lines = listOf(yilmaz, brandt, brand, weber)

    val counts =
        ContactCounts(
            book = 4u,
            customers = 3u,
            suppliers = 1u,
            colleagues = 0u,
            favourites = 1u,
            blocked = 1u,
            labels = listOf(TagCount(due, 1u), TagCount(later, 1u), TagCount(paid, 0u)),
            groups = listOf(TagCount(south, 2u)),
            archive = 12u,
            trash = 1u,
        )
    val noCounts = ContactCounts(0u, 0u, 0u, 0u, 0u, 0u, emptyList(), emptyList(), 0u, 0u)

    val fields =
        EmptyForm.copy(
            name = Name("Frau Dr.", "Aylin", "", "Yılmaz", "", "Frau Dr. Aylin Yılmaz"),
            company = "Yılmaz Architektur",
            position = "Bauleiterin",
            numbers =
                listOf(
                    ContactNumber("n-1", "0171/1234567", NumberKind.MOBILE, ""),
                    ContactNumber("n-2", "0561-81904711", NumberKind.WORK, "Büro"),
                    ContactNumber("n-3", "0180 5 123456", NumberKind.OTHER, "Hotline"),
                ),
            emails = listOf(ContactText("e-1", "aylin@yilmaz-architektur.example", "")),
            addresses =
                listOf(
                    ContactAddress("a-1", AddressKind.BILLING, "", "Goethestraße 12", "", "34119", "Kassel", "", ""),
                    ContactAddress("a-2", AddressKind.SITE, "", "Am Hang 3", "Hinterhaus", "34225", "Baunatal", "", ""),
                ),
            web = listOf(ContactText("w-1", "yilmaz-architektur.example", "")),
            birthday = "1980-04-03",
            notes = "Klingelt zweimal. Hund ist lieb.",
            customerNumber = "K-1042",
            language = "de",
            preferred = ChannelKind.WHATSAPP,
            tags = listOf("l-3", "g-1"),
        )

    val page =
        ContactPage(
            id = "c-1",
            name = "Frau Dr. Aylin Yılmaz",
            fields = fields,
            numbers =
                listOf(
                    ShownNumber("n-1", "0171 1234567", "+491711234567", "", NumberClass.MOBILE),
                    ShownNumber("n-2", "0561 81904711", "+4956181904711", "12", NumberClass.LANDLINE),
                    ShownNumber("n-3", "0180 5 123456", "+491805123456", "", NumberClass.SHARED_COST),
                ),
            labels = listOf(due),
            groups = listOf(south),
            favourite = true,
            blockedMs = null,
            shelf = Shelf.BOOK,
            erasedAtMs = null,
            source = ContactSource(SourceKind.FILE, "@meister:weber.example", now, "Telefonbuch alt.vcf"),
            unknown = listOf("X-EVOLUTION-SPOUSE"),
            threadId = "t-11",
            merged = listOf(MergedContact("A. Yilmaz", now, "ch-7")),
            twins = 1u,
        )
    val blocked = page.copy(blockedMs = now, favourite = false)
    val archived = page.copy(shelf = Shelf.ARCHIVE)
    val trashed = page.copy(shelf = Shelf.TRASH, erasedAtMs = now + 30L * 86_400_000)
    val bare =
        page.copy(
            name = "0561 81904711",
            fields = EmptyForm,
            numbers = emptyList(),
            labels = emptyList(),
            groups = emptyList(),
            favourite = false,
            source = ContactSource(SourceKind.MESSAGE, "", now, ""),
            unknown = emptyList(),
            threadId = null,
            merged = emptyList(),
            twins = 0u,
        )
    val longPage =
        page.copy(
            name = People.LONG_NAME,
            fields = fields.copy(company = People.LONG_NAME, notes = People.LONG_TEXT, position = People.LONG_NAME),
        )

    val twins =
        TwinList(
            listOf(
                Twins(
                    brandt,
                    brand,
                    85u,
                    listOf(TwinReason.SAME_NUMBER, TwinReason.SIMILAR_NAME, TwinReason.SAME_TOWN),
                ),
                Twins(yilmaz, weber, 45u, listOf(TwinReason.SAME_ADDRESS, TwinReason.OTHER_NAME)),
            ),
            null,
            2u,
        )
    val preview =
        MergePreview(
            brandt,
            brand,
            listOf(
                MergeRow("name", ContactField.NAME, "Jörg Brandt", "J. Brand", MergeChoice.KEEP),
                MergeRow("role", ContactField.ROLE, "customer", "supplier", MergeChoice.KEEP),
                MergeRow("number.9", ContactField.NUMBER, "", "0171 7654321", MergeChoice.BOTH),
                MergeRow("birthday", ContactField.BIRTHDAY, "", "--11-24", MergeChoice.TAKE),
                MergeRow("notes", ContactField.NOTES, "Zahlt bar.", "Will Rechnung.", MergeChoice.BOTH),
            ),
        )

    val planned =
        ImportState(
            id = "i-1",
            file = "Telefonbuch alt.vcf",
            kind = ImportKind.CARDS,
            columns = emptyList(),
            cards = 5u,
            splitting = false,
            `private` = 0u,
            undecided = 0u,
            insert = 1u,
            merge = 1u,
            skip = 1u,
            ask = 1u,
            leftOut = 1u,
            problems = 2u,
            problemsOfFile = listOf(ImportProblem(null, 88u, CardTrouble.UNFINISHED)),
        )
    val split =
        planned.copy(
            splitting = true,
            `private` = 3u,
            undecided = 2u,
            insert = 0u,
            merge = 0u,
            skip = 0u,
            ask = 0u,
        )
    val decided = planned.copy(splitting = true, `private` = 2u, ask = 0u, insert = 2u)

    private fun importLine(
        card: UInt,
        name: String,
        step: ImportStep,
        reasons: List<ImportReason>,
    ) = ImportLine(
        card = card,
        name = name,
        company = "",
        town = "Kassel",
        number = "0171/1234567",
        email = null,
        role = null,
        photo = false,
        step = step,
        answer = ImportAnswer.AsPlanned,
        reasons = reasons,
        into = null,
        fields = emptyList(),
        candidates = emptyList(),
        side = null,
        suggestedSide = null,
        sideSigns = emptyList(),
        problems = emptyList(),
    )

    private fun person(
        id: String?,
        card: UInt?,
        name: String,
        vararg reasons: ImportReason,
    ) = ImportPerson(id, card, name, "", "Kassel", "0561 81904711", reasons.toList())

    val asked =
        importLine(3u, "J. Brandt", ImportStep.ASK, listOf(ImportReason.SEVERAL)).copy(
            candidates =
                listOf(
                    person("c-2", null, "Jörg Brandt", ImportReason.SAME_NUMBER, ImportReason.SIMILAR_NAME),
                    person(null, 1u, "Jutta Brandt", ImportReason.SAME_NUMBER),
                ),
        )
    val answered = asked.copy(step = ImportStep.MERGE, answer = ImportAnswer.Merge("c-2"))
    val inserted =
        importLine(0u, "Familie Lindner", ImportStep.INSERT, emptyList()).copy(
            problems = listOf(ImportProblem(0u, 12u, CardTrouble.NUMBER)),
        )
    val merged =
        importLine(1u, "Aylin Yilmaz", ImportStep.MERGE, listOf(ImportReason.SAME_NUMBER, ImportReason.SAME_NAME)).copy(
            into = person("c-1", null, "Aylin Yılmaz"),
            fields = listOf(ImportedField.EMAILS, ImportedField.BIRTHDAY),
        )
    val skipped =
        importLine(2u, "Baustoffe Weber KG", ImportStep.SKIP, listOf(ImportReason.NOTHING_NEW)).copy(
            into = person("c-4", null, "Baustoffe Weber KG"),
        )
    val left = importLine(4u, "Pizza Napoli", ImportStep.LEAVE_OUT, emptyList()).copy(answer = ImportAnswer.LeaveOut)
    val importLines = listOf(asked, inserted, merged, skipped, left)
    val longLine =
        asked.copy(
            name = People.LONG_NAME,
            company = People.LONG_NAME,
            candidates = listOf(person("c-5", null, People.LONG_NAME, ImportReason.SAME_NUMBER)),
        )

    val businessCard =
        importLine(1u, "Elektro Krause GmbH", ImportStep.UNDECIDED, emptyList()).copy(
            suggestedSide = CardSide.BUSINESS,
            sideSigns = listOf(SideSign.COMPANY, SideSign.TRADE_WORD, SideSign.WORK_NUMBER),
        )
    val privateCard =
        importLine(2u, "Oma", ImportStep.UNDECIDED, emptyList()).copy(
            suggestedSide = CardSide.PRIVATE,
            sideSigns = listOf(SideSign.FAMILY_WORD, SideSign.FIRST_NAME_ONLY),
        )
    val openCard = importLine(3u, "Uwe", ImportStep.UNDECIDED, emptyList())

    val table =
        planned.copy(
            file = "Kunden.csv",
            kind = ImportKind.TABLE,
            columns =
                listOf(
                    ImportColumn("Nachname", ColumnField.Family, listOf("Brandt", "Yılmaz")),
                    ImportColumn("Handy", ColumnField.Number(NumberKind.MOBILE), listOf("0171/1234567", "")),
                    ImportColumn("BV PLZ/Ort", ColumnField.PostcodeTown(AddressKind.SITE), listOf("34225 Baunatal")),
                    ImportColumn("Zahlungsziel", ColumnField.Nothing, listOf("14 Tage", "30 Tage")),
                    ImportColumn("", ColumnField.Nothing, listOf("", "")),
                ),
        )

    val imports =
        listOf(
            BookChange("ch-1", ChangeKind.IMPORT, "", "Kunden.csv", now, null, 210u, emptyList()),
            BookChange("ch-0", ChangeKind.IMPORT, "", "Telefonbuch alt.vcf", now - 86_400_000, now, 1u, emptyList()),
        )
}
