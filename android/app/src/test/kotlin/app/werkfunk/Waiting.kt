package app.werkfunk

import android.os.Looper
import androidx.core.content.FileProvider
import org.robolectric.Shadows.shadowOf
import java.util.concurrent.TimeUnit

/** A provider remembers its folders for the process; here every test has folders of its own. */
fun forgetProviders() {
    val known =
        FileProvider::class.java
            .getDeclaredField("sCache")
            .apply { isAccessible = true }
            .get(null)
    (known as MutableMap<*, *>).clear()
}

/** Lets the main thread work until it is so. Real threads work beside it, so this is real time. */
fun waitUntil(
    what: String,
    isSo: () -> Boolean,
) {
    val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30)
    while (!isSo()) {
        check(System.nanoTime() < end) { "in vain: $what" }
        shadowOf(Looper.getMainLooper()).idleFor(10, TimeUnit.MILLISECONDS)
        Thread.yield()
    }
}
