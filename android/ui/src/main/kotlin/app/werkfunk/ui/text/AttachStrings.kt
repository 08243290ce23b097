@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

/** The words about files, videos, voice messages and what else can be attached. */
interface AttachStrings {
    val common_video: String
    val common_voice: String
    val action_attach: String
    val action_attach_file: String
    val action_attach_video: String
    val action_attach_voice: String
    val action_attach_place: String
    val screen_thread_attach_hint: String
    val attach_words: String
    val attach_words_hint: String

    /** Of which words it is about. */
    fun attach_words_says(words: String): String

    fun a11y_fetch(what: String): String

    fun a11y_open(what: String): String
}

/** In the first language. */
internal object GermanAttach : AttachStrings {
    override val common_video = "Video"
    override val common_voice = "Sprachnachricht"
    override val action_attach = "Datei, Video, Sprache oder Standort anhängen"
    override val action_attach_file = "Datei"
    override val action_attach_video = "Video"
    override val action_attach_voice = "Sprache"
    override val action_attach_place = "Standort"
    override val screen_thread_attach_hint =
        "Video und Sprache gehen ohne Ort, Zeit und Gerät raus. Eine Datei geht raus, wie sie ist."
    override val attach_words = "Text geht mit"
    override val attach_words_hint = "Erst schreiben, dann anhängen: Dann steht der Text bei Datei oder Video."

    override fun attach_words_says(words: String) = "„$words“ steht dann bei Datei oder Video"

    override fun a11y_fetch(what: String) = "$what laden"

    override fun a11y_open(what: String) = "$what öffnen"
}

/** In the second language. */
internal object EnglishAttach : AttachStrings {
    override val common_video = "Video"
    override val common_voice = "Voice message"
    override val action_attach = "Attach a file, video, voice or place"
    override val action_attach_file = "File"
    override val action_attach_video = "Video"
    override val action_attach_voice = "Voice"
    override val action_attach_place = "Place"
    override val screen_thread_attach_hint =
        "Video and voice go out without place, time and device. A file goes out as it is."
    override val attach_words = "Text goes along"
    override val attach_words_hint = "Write first, then attach: the text then stands beside the file or video."

    override fun attach_words_says(words: String) = "“$words” then stands beside the file or video"

    override fun a11y_fetch(what: String) = "Fetch $what"

    override fun a11y_open(what: String) = "Open $what"
}
