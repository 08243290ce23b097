package app.werkfunk

/** What asks the person for leave: a window, while there is one. */
interface LeaveStarter {
    /** Says whether it could; the answer comes to whoever asked. */
    fun ask(permissions: Array<String>): Boolean

    /** Whether the system would show the question once more. */
    fun mayAskAgain(permission: String): Boolean
}
