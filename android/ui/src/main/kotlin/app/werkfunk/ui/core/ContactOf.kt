package app.werkfunk.ui.core

import app.werkfunk.ui.book.Everybody

private const val NAMESAKES = 20

/** Whose thread it is. A thread is called what its contact is called, and the contact's page says which thread is its. */
internal suspend fun Core.contactOf(
    threadId: String,
    name: String,
): String? =
    contacts(name, Everybody, null, NAMESAKES)
        .contacts
        .firstOrNull { contact(it.id).threadId == threadId }
        ?.id
