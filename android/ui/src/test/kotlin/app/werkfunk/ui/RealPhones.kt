package app.werkfunk.ui

import app.werkfunk.core.Phone
import app.werkfunk.desktop.FileKeyKeeper
import app.werkfunk.ui.core.openPhone
import kotlinx.coroutines.runBlocking
import org.junit.rules.TemporaryFolder

/** The company's phone over the real library, without a server; the same one each time in the same folder. */
internal fun <T> TemporaryFolder.withPhone(act: (Phone) -> T): T {
    val keys = FileKeyKeeper(root.toPath().resolve("key"))
    val data = root.resolve("data").path
    val phone = runBlocking { openPhone(data, keys, null, "Europe/Berlin", "Sanitär Weber") }
    try {
        return act(phone)
    } finally {
        runBlocking { phone.stop() }
        phone.close()
    }
}
