@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

/** The words about files, videos and voice messages. */
interface AttachStrings {
    val common_video: String
    val common_voice: String
    val action_attach: String
    val action_attach_file: String
    val action_attach_video: String
    val action_attach_voice: String
    val screen_thread_attach_hint: String
    val screen_thread_fetch: String

    fun a11y_fetch(what: String): String

    fun a11y_open(what: String): String
}

/** In the first language. */
internal object GermanAttach : AttachStrings {
    override val common_video = "Video"
    override val common_voice = "Sprachnachricht"
    override val action_attach = "Datei, Video oder Sprache anhängen"
    override val action_attach_file = "Datei"
    override val action_attach_video = "Video"
    override val action_attach_voice = "Sprache"
    override val screen_thread_attach_hint =
        "Video und Sprache gehen ohne Ort, Zeit und Gerät raus. Eine Datei geht raus, wie sie ist."
    override val screen_thread_fetch = "Antippen zum Laden"

    override fun a11y_fetch(what: String) = "$what laden"

    override fun a11y_open(what: String) = "$what öffnen"
}

/** In the second language. */
internal object EnglishAttach : AttachStrings {
    override val common_video = "Video"
    override val common_voice = "Voice message"
    override val action_attach = "Attach a file, video or voice"
    override val action_attach_file = "File"
    override val action_attach_video = "Video"
    override val action_attach_voice = "Voice"
    override val screen_thread_attach_hint =
        "Video and voice go out without place, time and device. A file goes out as it is."
    override val screen_thread_fetch = "Tap to fetch"

    override fun a11y_fetch(what: String) = "Fetch $what"

    override fun a11y_open(what: String) = "Open $what"
}
