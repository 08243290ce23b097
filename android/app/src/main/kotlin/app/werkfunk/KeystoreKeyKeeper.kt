package app.werkfunk

import android.content.Context
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.util.AtomicFile
import app.werkfunk.core.KeyException
import app.werkfunk.core.KeyKeeper
import java.io.File
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.SecureRandom
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * 32 random bytes, made once and wrapped by an AES key that never leaves the Android Keystore. On disk lies only the
 * wrapped form; it is never made anew while the old one exists, since that would lock the database for good.
 */
class KeystoreKeyKeeper(
    context: Context,
) : KeyKeeper {
    private val file = File(context.noBackupFilesDir, "database.key")

    @Synchronized
    override fun key(): ByteArray =
        try {
            if (file.exists()) unwrap(AtomicFile(file).readFully()) else make()
        } catch (_: GeneralSecurityException) {
            throw KeyException.Unavailable()
        } catch (_: IOException) {
            throw KeyException.Unavailable()
        }

    private fun make(): ByteArray {
        val key = ByteArray(KEY_BYTES).also(SecureRandom()::nextBytes)
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, wrappingKey()) }
        val wrapped = cipher.iv + cipher.doFinal(key)
        val atomic = AtomicFile(file)
        val out = atomic.startWrite()
        try {
            out.write(wrapped)
            atomic.finishWrite(out)
        } catch (failure: IOException) {
            atomic.failWrite(out)
            throw failure
        }
        return key
    }

    private fun unwrap(wrapped: ByteArray): ByteArray {
        if (wrapped.size <= IV_BYTES) throw KeyException.WrongLength()
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, wrappingKey(), GCMParameterSpec(TAG_BITS, wrapped, 0, IV_BYTES))
        return cipher.doFinal(wrapped, IV_BYTES, wrapped.size - IV_BYTES)
    }

    private fun wrappingKey(): SecretKey {
        val store = KeyStore.getInstance(STORE).apply { load(null) }
        return store.getKey(ALIAS, null) as SecretKey? ?: generate()
    }

    private fun generate(): SecretKey {
        val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val spec =
            KeyGenParameterSpec
                .Builder(ALIAS, purposes)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .setKeySize(256)
                .build()
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).apply { init(spec) }.generateKey()
    }

    private companion object {
        const val STORE = "AndroidKeyStore"
        const val ALIAS = "werkfunk-database"
        const val CIPHER = "AES/GCM/NoPadding"
        const val KEY_BYTES = 32
        const val IV_BYTES = 12
        const val TAG_BITS = 128
    }
}
