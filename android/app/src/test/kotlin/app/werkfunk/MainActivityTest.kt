package app.werkfunk

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.graphics.Bitmap
import android.graphics.Color
import android.location.LocationManager
import android.net.Uri
import android.os.Looper
import android.provider.MediaStore
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.photo.SendEvent
import app.werkfunk.ui.photo.SendState
import app.werkfunk.ui.place.Whereabouts
import app.werkfunk.view.ItemKind
import app.werkfunk.view.NewContact
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.Role
import kotlinx.coroutines.launch
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import java.io.ByteArrayOutputStream
import java.io.File

/** The window with real intents, over the real library: from the gallery and the camera into the outbox. */
@RunWith(RobolectricTestRunner::class)
class MainActivityTest {
    private val app = RuntimeEnvironment.getApplication() as TestApplication
    private val folder = File(app.filesDir, "shots")
    private var window: ActivityController<MainActivity>? = null

    @Before
    fun start() = forgetProviders()

    @After
    fun close() {
        window?.pause()?.stop()?.destroy()
    }

    private fun open(intent: Intent): MainActivity {
        val opened = Robolectric.buildActivity(MainActivity::class.java, intent).setup()
        window = opened
        waitUntil("the phone is open") { app.model != null }
        return opened.get()
    }

    private fun jpeg(colour: Int): ByteArray {
        val bitmap = Bitmap.createBitmap(320, 240, Bitmap.Config.ARGB_8888)
        bitmap.eraseColor(colour)
        return ByteArrayOutputStream().also { bitmap.compress(Bitmap.CompressFormat.JPEG, 90, it) }.toByteArray()
    }

    private fun gallery(vararg colours: Int): Intent {
        val uris = colours.map { Uri.parse("content://gallery/$it") }
        uris.zip(colours.toList()).forEach { (uri, colour) ->
            shadowOf(app.contentResolver).registerInputStream(uri, jpeg(colour).inputStream())
        }
        return Intent(Intent.ACTION_SEND_MULTIPLE)
            .setType("image/jpeg")
            .putParcelableArrayListExtra(Intent.EXTRA_STREAM, ArrayList(uris))
    }

    private fun sending() =
        app.model
            ?.photos
            ?.sending
            ?.value
            ?.model

    private fun state(): SendState? = sending()?.uiState?.value

    /** A contact one has written to has a thread, also before there is a network. */
    private fun thread(): Receiver {
        val contact = app.phone.addContact(NewContact(Role.COLLEAGUE, "Büro", "", emptyList(), "@buero:weber.example"))
        app.phone.sendTextTo(contact, "Guten Morgen")
        val card =
            app.phone
                .inbox()
                .threads
                .single()
        return Receiver(card.id, card.name)
    }

    private fun photosInOutbox() =
        app.phone
            .outbox()
            .items
            .count { it.kind == ItemKind.PHOTO }

    private fun send(to: Receiver) {
        val model = checkNotNull(sending())
        model.on(SendEvent.Receive(to))
        model.on(SendEvent.Size(PhotoSize.FINE))
        model.on(SendEvent.Send)
        waitUntil("the photos are with the core, not ${state()?.problem}") { sending() == null }
    }

    @Test
    fun `two photos shared from the gallery are in the core's outbox, and their copies are gone`() {
        open(gallery(Color.RED, Color.GREEN))
        waitUntil("both photos are there") { state()?.photos?.size == 2 }
        assertEquals(2, folder.list().orEmpty().size)
        send(thread())
        assertEquals(2, photosInOutbox())
        assertEquals(emptyList<String>(), folder.list().orEmpty().toList())
    }

    @Test
    fun `a window made anew does not take the shared photos in twice`() {
        open(gallery(Color.RED))
        waitUntil("the photo is there") { state()?.photos?.size == 1 }
        window?.recreate()
        open(Intent(Intent.ACTION_MAIN))
        waitUntil("the photo is still there") { state()?.photos?.size == 1 }
        assertEquals(1, folder.list().orEmpty().size)
    }

    @Test
    fun `a second share while the app is open joins the first`() {
        open(gallery(Color.RED))
        waitUntil("the first is there") { state()?.photos?.size == 1 }
        window?.newIntent(gallery(Color.BLUE))
        waitUntil("the second is there") { state()?.photos?.size == 2 }
    }

    @Test
    fun `a photo of the camera goes into the thread it was taken for`() {
        val activity = open(Intent(Intent.ACTION_MAIN))
        val thread = thread()
        assertTrue(app.shots.take(thread.threadId))
        val asked = shadowOf(activity).nextStartedActivityForResult
        assertEquals(MediaStore.ACTION_IMAGE_CAPTURE, asked.intent.action)
        val target = asked.intent.extras?.get(MediaStore.EXTRA_OUTPUT) as Uri
        checkNotNull(app.contentResolver.openOutputStream(target)).use { it.write(jpeg(Color.YELLOW)) }
        shadowOf(activity).receiveResult(asked.intent, Activity.RESULT_OK, null)
        waitUntil("the photo is there for its thread") { state()?.receiver == thread }
        send(thread)
        assertEquals(1, photosInOutbox())
        assertEquals(emptyList<String>(), folder.list().orEmpty().toList())
    }

    @Test
    fun `the screens know whether anybody can see them`() {
        open(Intent(Intent.ACTION_MAIN))
        val sight = checkNotNull(app.model).inSight
        waitUntil("it is in sight") { sight.value }
        shadowOf(Looper.getMainLooper()).idle()
        window?.pause()?.stop()
        waitUntil("it is out of sight") { !sight.value }
        window?.start()?.resume()
        waitUntil("it is in sight again") { sight.value }
    }

    @Test
    fun `a camera left without a photo changes nothing`() {
        val activity = open(Intent(Intent.ACTION_MAIN))
        app.shots.take(null)
        val asked = shadowOf(activity).nextStartedActivityForResult
        shadowOf(activity).receiveResult(asked.intent, Activity.RESULT_CANCELED, null)
        waitUntil("the file is gone") { folder.list().orEmpty().isEmpty() }
        assertNull(sending())
    }

    @Test
    fun `the window asks the person for the place, and what she says ends the question`() {
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_LOCATION, true)
        shadowOf(app.getSystemService(LocationManager::class.java)).setLocationEnabled(true)
        val activity = open(Intent(Intent.ACTION_MAIN))
        val said = mutableListOf<Whereabouts>()
        app.work.launch { app.whereAmI.look().collect { said += it } }
        shadowOf(Looper.getMainLooper()).idle()
        val asked = shadowOf(activity).lastRequestedPermission
        assertEquals(listOf(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION), asked.requestedPermissions.toList())
        val refused = IntArray(2) { PackageManager.PERMISSION_DENIED }
        activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, refused)
        waitUntil("the refusal is known") { said.isNotEmpty() }
        assertEquals(listOf(Whereabouts.Refused(askAgain = false)), said)
    }

    @Test
    fun `of what could harm somebody only the place is ever asked for, and neither by the window nor by the camera`() {
        val known = app.packageManager.getPackageInfo(app.packageName, PackageManager.GET_PERMISSIONS)
        val dangerous = listOf("CAMERA", "READ", "WRITE", "LOCATION", "CONTACTS", "BACKGROUND")
        val place = listOf(ACCESS_COARSE_LOCATION, ACCESS_FINE_LOCATION)
        assertEquals(place, known.requestedPermissions.orEmpty().filter { name -> dangerous.any { it in name } })
        val activity = open(Intent(Intent.ACTION_MAIN))
        app.shots.take(null)
        assertEquals(MediaStore.ACTION_IMAGE_CAPTURE, shadowOf(activity).nextStartedActivityForResult.intent.action)
        assertNull(shadowOf(activity).lastRequestedPermission)
    }
}
