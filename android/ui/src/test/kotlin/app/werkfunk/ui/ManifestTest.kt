package app.werkfunk.ui

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** What the app may do on a phone; above all, that it may not read the private address book. */
class ManifestTest {
    private val android = File(System.getProperty("werkfunk.android", "."))

    private val manifest = parsed("app/src/main/AndroidManifest.xml")

    private fun parsed(path: String): Element =
        DocumentBuilderFactory
            .newInstance()
            .apply { isNamespaceAware = true }
            .newDocumentBuilder()
            .parse(android.resolve(path))
            .documentElement

    private fun named(tag: String): List<String> {
        val nodes = manifest.getElementsByTagName(tag)
        return (0 until nodes.length).map { (nodes.item(it) as Element).getAttributeNS(NAMESPACE, "name") }
    }

    private val permissions = listOf("uses-permission", "uses-permission-sdk-23").flatMap(::named)

    @Test
    fun `no permission on contacts, accounts, calls, the place in the background, pictures or the camera`() {
        val people = listOf("CONTACTS", "ACCOUNTS", "CALL_LOG", "SMS")
        val unwanted = people + listOf("BACKGROUND", "FOREGROUND_SERVICE", "EXTERNAL_STORAGE", "READ_MEDIA", "CAMERA")
        assertEquals(emptyList<String>(), permissions.filter { permission -> unwanted.any { it in permission } })
    }

    @Test
    fun `the permissions are these and no others`() {
        val place = listOf("ACCESS_COARSE_LOCATION", "ACCESS_FINE_LOCATION")
        val wanted = place + listOf("ACCESS_NETWORK_STATE", "INTERNET", "POST_NOTIFICATIONS")
        assertEquals(wanted.map { "android.permission.$it" }, permissions.sorted())
    }

    @Test
    fun `a device without a camera or a place can have the app, too`() {
        val features = manifest.getElementsByTagName("uses-feature")
        val each = (0 until features.length).map { features.item(it) as Element }
        assertEquals(List(4) { "false" }, each.map { it.getAttributeNS(NAMESPACE, "required") })
    }

    @Test
    fun `pictures can be shared to the app, one or several, and a text, and no address opens it`() {
        val wanted = listOf("MAIN", "SEND", "SEND", "SEND_MULTIPLE").map { "android.intent.action.$it" }
        assertEquals(wanted, named("action").sorted())
        val types = manifest.getElementsByTagName("data")
        val shared = (0 until types.length).map { (types.item(it) as Element).getAttributeNS(NAMESPACE, "mimeType") }
        assertEquals(listOf("image/*", "text/plain"), shared)
    }

    @Test
    fun `the camera is lent one folder, a viewer that of papers, and no other app can ask for anything`() {
        val providers = manifest.getElementsByTagName("provider")
        assertEquals(1, providers.length)
        val provider = providers.item(0) as Element
        assertEquals("false", provider.getAttributeNS(NAMESPACE, "exported"))
        assertEquals("\${applicationId}.shots", provider.getAttributeNS(NAMESPACE, "authorities"))
        val paths = parsed("app/src/main/res/xml/shot_paths.xml")
        val lent = paths.getElementsByTagName("*")
        assertEquals(listOf("files-path", "cache-path"), (0 until lent.length).map { lent.item(it).nodeName })
        assertEquals(
            listOf("shots/", "papers/"),
            (0 until lent.length).map { (lent.item(it) as Element).getAttribute("path") },
        )
    }

    @Test
    fun `nothing of the app goes into a cloud backup`() {
        val application = manifest.getElementsByTagName("application").item(0) as Element
        assertEquals("false", application.getAttributeNS(NAMESPACE, "allowBackup"))
        assertEquals("@xml/data_extraction_rules", application.getAttributeNS(NAMESPACE, "dataExtractionRules"))
    }

    @Test
    fun `the screens name nothing of Android`() {
        val sources =
            android
                .resolve("ui/src/main/kotlin")
                .walk()
                .filter { it.extension == "kt" }
                .toList()
        assertTrue("sources were found", sources.size > 20)
        val foreign = Regex("^import (android|java\\.awt|org\\.jetbrains\\.skia)\\.")
        val naming = sources.filter { file -> file.readLines().any(foreign::containsMatchIn) }
        assertEquals(emptyList<String>(), naming.map { it.name })
    }

    private companion object {
        const val NAMESPACE = "http://schemas.android.com/apk/res/android"
    }
}
