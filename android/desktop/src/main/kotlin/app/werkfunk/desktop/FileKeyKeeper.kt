package app.werkfunk.desktop

import app.werkfunk.core.KeyException
import app.werkfunk.core.KeyKeeper
import java.io.IOException
import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.nio.file.attribute.PosixFilePermission.OWNER_READ
import java.nio.file.attribute.PosixFilePermission.OWNER_WRITE
import java.nio.file.attribute.PosixFilePermissions
import java.security.SecureRandom

/**
 * The database key in a file that only its owner may read (mode 0600); for computers without a key store. Whoever reads
 * this file reads the database, so the disk should be encrypted.
 */
class FileKeyKeeper(
    private val file: Path,
) : KeyKeeper {
    override fun key(): ByteArray =
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) make()
            if (!onlyOwner()) throw KeyException.Unavailable()
            Files.readAllBytes(file)
        } catch (_: IOException) {
            throw KeyException.Unavailable()
        }

    private fun onlyOwner() = Files.getPosixFilePermissions(file).all { it == OWNER_READ || it == OWNER_WRITE }

    private fun make() {
        Files.createDirectories(file.toAbsolutePath().parent)
        val key = ByteArray(KEY_BYTES).also(SecureRandom()::nextBytes)
        val fresh = setOf(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
        val mode = PosixFilePermissions.asFileAttribute(setOf(OWNER_READ, OWNER_WRITE))
        FileChannel.open(file, fresh, mode).use { channel ->
            channel.write(ByteBuffer.wrap(key))
            channel.force(true)
        }
    }

    private companion object {
        const val KEY_BYTES = 32
    }
}
