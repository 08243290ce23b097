package app.werkfunk.ui

import java.io.BufferedReader
import java.io.File
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

/**
 * A real Synapse with two customers who each sent a request, run by the program `town` of the stories: it prints one line
 * of JSON and lives until its standard input is closed.
 */
class Town : AutoCloseable {
    private val program = File(System.getProperty("werkfunk.native"), "town").canonicalFile

    private val process: Process =
        run {
            check(program.canExecute()) { "$program is missing: cargo build -p werkfunk-tests --bin town" }
            ProcessBuilder(program.path)
                .directory(program.parentFile.parentFile.parentFile)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
        }

    private val address: String = firstLine(process.inputReader())

    val homeserver = field("homeserver")
    val user = field("user")
    val password = field("password")

    private fun firstLine(reader: BufferedReader): String {
        val line = CompletableFuture.supplyAsync { reader.readLine() }.get(START_SECONDS, TimeUnit.SECONDS)
        return checkNotNull(line) { "the town said nothing and ended" }
    }

    private fun field(name: String): String {
        val found = Regex("\"$name\"\\s*:\\s*\"([^\"]*)\"").find(address)
        return checkNotNull(found) { "the town's line has no $name" }.groupValues[1]
    }

    override fun close() {
        process.outputStream.close()
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroy()
    }

    private companion object {
        const val START_SECONDS = 120L
    }
}
