package app.werkfunk

import android.app.Application

/** Loads the library the way Android means it, so that its `JNI_OnLoad` runs before the bindings look it up. */
class WerkfunkApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        System.loadLibrary("werkfunk_bindings")
    }
}
