package app.werkfunk

import app.werkfunk.core.KeyKeeper
import app.werkfunk.core.Phone

/** The app over the real library, with a key of its own: there is no Android Keystore under Robolectric. */
class TestApplication : WerkfunkApplication() {
    lateinit var phone: Phone
        private set

    override fun keys() =
        object : KeyKeeper {
            override fun key() = ByteArray(32) { it.toByte() }
        }

    override suspend fun phone() = super.phone().also { phone = it }
}
