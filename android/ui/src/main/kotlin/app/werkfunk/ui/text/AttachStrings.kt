@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

/** The words about files, videos and voice messages. */
interface AttachStrings {
    val common_video: String
    val common_voice: String
    val action_attach: String
    val action_attach_file: String
    val action_attach_video: String
    val screen_thread_attach_hint: String
    val screen_thread_fetch: String

    fun a11y_fetch(what: String): String

    fun a11y_open(what: String): String
}

/** In the first language. */
internal object GermanAttach : AttachStrings {
    override val common_video = "Video"
    override val common_voice = "Sprachnachricht"
    override val action_attach = "Datei oder Video anhängen"
    override val action_attach_file = "Datei"
    override val action_attach_video = "Video"
    override val screen_thread_attach_hint =
        "Ein Video geht ohne Ort, Zeit und Gerät raus. Eine Datei geht raus, wie sie ist."
    override val screen_thread_fetch = "Antippen zum Laden"

    override fun a11y_fetch(what: String) = "$what laden"

    override fun a11y_open(what: String) = "$what öffnen"
}

/** In the second language. */
internal object EnglishAttach : AttachStrings {
    override val common_video = "Video"
    override val common_voice = "Voice message"
    override val action_attach = "Attach a file or video"
    override val action_attach_file = "File"
    override val action_attach_video = "Video"
    override val screen_thread_attach_hint =
        "A video goes out without place, time and device. A file goes out as it is."
    override val screen_thread_fetch = "Tap to fetch"

    override fun a11y_fetch(what: String) = "Fetch $what"

    override fun a11y_open(what: String) = "Open $what"
}
