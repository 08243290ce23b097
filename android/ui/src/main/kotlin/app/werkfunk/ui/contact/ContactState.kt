package app.werkfunk.ui.contact

import app.werkfunk.ui.text.Problem
import app.werkfunk.view.NewContact
import app.werkfunk.view.Role

data class ContactState(
    val role: Role,
    val name: String,
    val town: String,
    val number: String,
    val matrixId: String,
    val busy: Boolean,
    /** The name of the contact that was just added. */
    val saved: String?,
    val problem: Problem?,
) {
    val ready get() = name.isNotBlank() && (number.isNotBlank() || matrixId.isNotBlank()) && !busy

    fun contact() =
        NewContact(
            role = role,
            name = name.trim(),
            town = town.trim(),
            numbers = listOfNotNull(number.trim().ifEmpty { null }),
            matrixId = matrixId.trim().ifEmpty { null },
        )
}

sealed interface ContactEvent {
    data class Belongs(
        val role: Role,
    ) : ContactEvent

    data class Name(
        val text: String,
    ) : ContactEvent

    data class Town(
        val text: String,
    ) : ContactEvent

    data class Number(
        val text: String,
    ) : ContactEvent

    data class MatrixId(
        val text: String,
    ) : ContactEvent

    data object Save : ContactEvent
}
