package app.werkfunk

import android.app.Application
import app.werkfunk.core.KeyKeeper
import app.werkfunk.core.Phone
import app.werkfunk.ui.AppModel
import app.werkfunk.ui.core.Basket
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.core.openPhone
import app.werkfunk.ui.share.SharedText
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.time.Clock
import java.time.ZoneId

/**
 * One database, one phone, one model of the screens: also when the system makes the window anew. What was handed over
 * while a window closes is not cut off.
 */
open class WerkfunkApplication : Application() {
    private val opening = Mutex()

    val work = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    val shots by lazy { PhoneShots(this) }
    val files by lazy { PhoneFiles(this) }
    val tray by lazy { PhoneTray(this) }
    val picks by lazy { PhonePicks(this) }
    val whereAmI by lazy { PhoneWhereAmI(this) }
    val texts = Basket<SharedText>()

    var model: AppModel? = null
        private set

    protected open fun keys(): KeyKeeper = KeystoreKeyKeeper(this)

    override fun onCreate() {
        super.onCreate()
        // The way Android means it, so that its `JNI_OnLoad` runs before the bindings look it up.
        System.loadLibrary("werkfunk_bindings")
    }

    /** @throws app.werkfunk.core.OpenException */
    suspend fun open(): AppModel =
        opening.withLock {
            model ?: run {
                val core = PhoneCore(phone())
                val (platform, clock) = PhonePlatform(this) to Clock.systemDefaultZone()
                AppModel(core, platform, shots, files, tray, picks, clock, work, whereAmI.takeIf { it.can }, texts)
                    .also { model = it }
            }
        }

    protected open suspend fun phone(): Phone {
        val folder = filesDir.resolve("werkfunk").path
        val phone = openPhone(folder, keys(), PlatformPictures(), ZoneId.systemDefault().id, "")
        PhoneSurroundings(this, phone::networkAvailable, phone::surroundings).begin()
        return phone
    }
}
