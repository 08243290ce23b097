package app.werkfunk

import android.net.Uri

/** What starts the camera and the picker: a window, while there is one. Each says whether it could. */
interface ShotStarter {
    fun camera(target: Uri): Boolean

    fun picker(): Boolean
}
