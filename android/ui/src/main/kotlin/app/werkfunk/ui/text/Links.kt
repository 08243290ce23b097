package app.werkfunk.ui.text

import java.net.IDN

/** Where a piece of a text leads. */
enum class LinkKind { Page, Mail, Phone }

/** A piece of a text that leads elsewhere; what is shown of it is what stands in the text, so it cannot lie about [address]. */
data class Link(
    val from: Int,
    val until: Int,
    val kind: LinkKind,
    /** `http:`, `https:`, `mailto:` or `tel:`; nothing else ever. */
    val address: String,
)

/** In what order they stand; none overlaps another. */
fun linksIn(text: String): List<Link> {
    // Letters that turn the direction of others could show another address than the one that is opened.
    if (text.any { it in TURNING }) return emptyList()
    val places = PAGE.findAll(text).map { it.range }.toList()
    val pages = places.mapNotNull { page(text, it.first, it.last + 1) }
    val mails = MAIL.findAll(text).map { it.link(LinkKind.Mail, "mailto:" + escaped(it.value, MAIL_SAFE)) }
    val phones = PHONE.findAll(text).mapNotNull(::phone)
    // Figures and signs inside the address of a page belong to it, also where that leads nowhere.
    val others = (mails + phones).filter { one -> places.none { one.from <= it.last && it.first < one.until } }
    return (pages + others).sortedBy { it.from }
}

/** Whether a text's link may be handed to another app. */
internal fun mayOpen(address: String) = OPENED.any { address.startsWith(it) }

private val OPENED = listOf("https://", "http://", "mailto:", "tel:")
private val TURNING = setOf('\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069')

private val PAGE =
    Regex(
        """(?<![\p{L}\p{N}@._/-])(?:https?://|www\.)[^\s\p{C}<>"„“”‚‘»«|\\^`\{\}]+""",
        RegexOption.IGNORE_CASE,
    )
private val MAIL =
    Regex(
        """(?<![\p{L}\p{N}.@_%+/-])[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*""" +
            """@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?![\p{L}\p{N}@])""",
    )

/** As numbers are written in Germany: from a plus, two noughts or an area code on, at least two figures at a time. */
private val PHONE =
    Regex(
        """(?<![\p{L}\p{N}.,:;/+#_-])(?<!\p{N}[ \u00A0])""" +
            """(?:\+[1-9]\d{0,2}(?: ?\(0\))?|00[1-9]\d{0,2}|0[1-9]\d{1,4}|\(0[1-9]\d{1,4}\))""" +
            """(?:(?: ?[/–-] ?|[ \u00A0])?\d{2,}+)++(?![\p{L}\p{N}]|[.,:]\d)""",
    )
private const val SHORTEST_NUMBER = 7
private const val LONGEST_NUMBER = 15

/** What may stand in the path of an address as it is; the rest is encoded. */
private const val PAGE_SAFE = "-._~:/?#@!$&'()*+,;=%"
private const val MAIL_SAFE = "-._~@+"

private fun MatchResult.link(
    kind: LinkKind,
    address: String,
) = Link(range.first, range.last + 1, kind, address)

private fun page(
    text: String,
    from: Int,
    until: Int,
): Link? {
    val shown = text.substring(from, withoutTail(text, from, until))
    val scheme = shown.substringBefore("://", "").lowercase()
    val rest = if (scheme.isEmpty()) shown else shown.substring(scheme.length + "://".length)
    val host = rest.takeWhile { it !in "/?#" }
    val named = hostOf(host) ?: return null
    val path = escaped(rest.substring(host.length), PAGE_SAFE)
    return Link(from, from + shown.length, LinkKind.Page, "${scheme.ifEmpty { "https" }}://$named$path")
}

/** A full stop or a bracket behind an address belongs to the sentence; a bracket that opens inside it does not. */
private fun withoutTail(
    text: String,
    from: Int,
    until: Int,
): Int {
    var end = until
    while (end > from) {
        val last = text[end - 1]
        val open = OPENING[last]
        val inside = text.substring(from, end)
        val closes = open != null && inside.count { it == last } > inside.count { it == open }
        if (last !in ".,;:!?…'*_~" && !closes) break
        end -= 1
    }
    return end
}

private val OPENING = mapOf(')' to '(', ']' to '[')

/** As it is looked up; `null` for what only looks like a host, or like another one. */
private fun hostOf(written: String): String? {
    val name = written.substringBefore(':')
    val port = written.substring(name.length)
    // "https://bank.example@elsewhere.example" is read as the bank's.
    if ('@' in written || !PORT.matches(port) || '.' !in name) return null
    // Greek and Cyrillic letters look like ours.
    if (name.any { it.isLetter() && Character.UnicodeScript.of(it.code) != Character.UnicodeScript.LATIN }) return null
    return try {
        IDN
            .toASCII(name, IDN.USE_STD3_ASCII_RULES)
            .lowercase()
            .takeIf { HOST.matches(it) }
            ?.plus(port)
    } catch (_: IllegalArgumentException) {
        null
    }
}

private val PORT = Regex("""(:\d{1,5})?""")
private val HOST = Regex("""(?!www\.[^.]*$)[a-z0-9-]+(\.[a-z0-9-]+)+""")

private fun phone(match: MatchResult): Link? {
    val written = match.value.replace("(0)", "")
    val digits = written.filter { it.isDigit() }
    if (digits.length !in SHORTEST_NUMBER..LONGEST_NUMBER) return null
    return match.link(LinkKind.Phone, "tel:" + if (written.startsWith("+")) "+$digits" else digits)
}

/** Percent-encoded (RFC 3986, 2.1) but for letters and figures of ASCII and what is [safe]. */
private fun escaped(
    text: String,
    safe: String,
): String =
    buildString {
        for (byte in text.toByteArray()) {
            val letter = (byte.toInt() and 0xFF).toChar()
            val plain = letter in 'a'..'z' || letter in 'A'..'Z' || letter in '0'..'9' || letter in safe
            if (plain) append(letter) else append("%%%02X".format(byte.toInt() and 0xFF))
        }
    }
