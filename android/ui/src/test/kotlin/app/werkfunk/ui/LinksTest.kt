package app.werkfunk.ui

import app.werkfunk.ui.text.LinkKind
import app.werkfunk.ui.text.linksIn
import app.werkfunk.ui.text.mayOpen
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** Which pieces of a text lead elsewhere, where to, and which only look like it. */
class LinksTest {
    private fun found(text: String) = linksIn(text).map { text.substring(it.from, it.until) to it.address }

    private fun only(
        text: String,
        shown: String,
        address: String = shown,
    ) = assertEquals(text, listOf(shown to address), found(text))

    private fun none(vararg texts: String) =
        texts.forEach { assertEquals(it, emptyList<Pair<String, String>>(), found(it)) }

    @Test
    fun `a page is found without what belongs to the sentence around it`() {
        only("Siehe https://shop.example/a.", "https://shop.example/a")
        only("Siehe https://shop.example/a, danke", "https://shop.example/a")
        only("Schon gesehen? https://shop.example/a?b=1&c=2#d!", "https://shop.example/a?b=1&c=2#d")
        only("(https://shop.example/a)", "https://shop.example/a")
        only("[https://shop.example/a].", "https://shop.example/a")
        only("„https://shop.example/a“", "https://shop.example/a")
        only("<https://shop.example/a>", "https://shop.example/a")
        only("https://wiki.example/Rohr_(Technik)", "https://wiki.example/Rohr_(Technik)")
        only("(https://wiki.example/Rohr_(Technik))", "https://wiki.example/Rohr_(Technik)")
        only("*https://shop.example/a*", "https://shop.example/a")
        only("HTTPS://Shop.Example/Ab", "HTTPS://Shop.Example/Ab", "https://shop.example/Ab")
        only("http://shop.example:8080/a", "http://shop.example:8080/a")
        only("Zeile\nhttps://shop.example/a\nZeile", "https://shop.example/a")
    }

    @Test
    fun `an address without its beginning is asked for by a safe way`() {
        only("Auf www.shop.example.", "www.shop.example", "https://www.shop.example")
        only("www.shop.example/ventile?x=1", "www.shop.example/ventile?x=1", "https://www.shop.example/ventile?x=1")
        none("www.", "www.x", "wwww.shop.example", "awww.shop.example")
    }

    @Test
    fun `umlauts are kept as they are read and encoded as they are asked for`() {
        only(
            "https://karte.example/straße/ö",
            "https://karte.example/straße/ö",
            "https://karte.example/stra%C3%9Fe/%C3%B6",
        )
        only("https://müller.example/", "https://müller.example/", "https://xn--mller-kva.example/")
        only("https://karte.example/a%20b", "https://karte.example/a%20b")
    }

    @Test
    fun `what would lead elsewhere than it reads is not touched`() {
        none("https://bank.example@fremd.example/", "https://bank.example:geheim@fremd.example/")
        none("https://bаnk.example/", "https://Βank.example/")
        none("\u202Ehttps://shop.example/a", "https://shop.example/\u2066a")
        only("https://shop.example/a\u200Bb", "https://shop.example/a")
        none("https://", "http://nirgends", "https://.example", "https://-.-/", "https://shop..example/")
    }

    @Test
    fun `no other way of opening something is ever found`() {
        none(
            "javascript:alert(1)",
            "file:///etc/passwd",
            "intent://x#Intent;end",
            "ftp://shop.example/a",
            "data:text/html,x",
        )
        none("xhttps://shop.example/a", "view-source:javascript:x")
        assertTrue(listOf("https://a.example", "http://a.example", "mailto:a@b.example", "tel:110").all(::mayOpen))
        val others =
            listOf("javascript:x", "file:///a", "intent:x", "content://a", "geo:1,2", "https:a", "", "market://x")
        others.forEach { assertFalse(it, mayOpen(it)) }
    }

    @Test
    fun `mail addresses are found, users of a homeserver are not`() {
        only("An buero@weber.example.", "buero@weber.example", "mailto:buero@weber.example")
        only("mailto:a.b+c@post.weber.example", "a.b+c@post.weber.example", "mailto:a.b+c@post.weber.example")
        none("@anna:netz.example", "#raum:netz.example", "buero@weber", "a@b@c.example", "@weber.example")
    }

    @Test
    fun `numbers are found as they are written here`() {
        only("Tel. 0561 8190 4711", "0561 8190 4711", "tel:056181904711")
        only("0561/8190-4711,", "0561/8190-4711", "tel:056181904711")
        only("(0561) 8190 4711", "(0561) 8190 4711", "tel:056181904711")
        only("(0561 8190 4711)", "0561 8190 4711", "tel:056181904711")
        only("0171 1234567.", "0171 1234567", "tel:01711234567")
        only("01711234567", "01711234567", "tel:01711234567")
        only("+49 561 81904711", "+49 561 81904711", "tel:+4956181904711")
        only("+49 (0)561 81904711", "+49 (0)561 81904711", "tel:+4956181904711")
        only("0049 561 81904711", "0049 561 81904711", "tel:004956181904711")
        only("0561 – 81904711", "0561 – 81904711", "tel:056181904711")
    }

    @Test
    fun `prices, dates, times, shorthand and other figures are no addresses`() {
        none("z.B. morgen", "d.h. nein", "u.a.", "Nr.5", "3.500,00", "1.234.567,89 Euro", "0,5 mm", "12,50")
        none("24.11.2026", "01.12.2026", "2026-11-24", "08:30", "05/2026", "24.11.2026 08:30-09:30", "08.12. 09:00")
        none("26-0007", "Anfrage 26-0007", "DE89 3704 0044 0532 0130 00", "34117 Kassel", "1,5 x 2,40 m")
        none(
            "0123",
            "012 34",
            "4711",
            "12345678901234567890",
            "0561 12345678901234567",
            "0,0712345678",
            "v1.0.0712345678",
        )
    }

    @Test
    fun `several stand in their order, and what is inside of one is no other`() {
        val text = "https://shop.example/05618190471 oder 0561 8190471 oder a@b.example"
        val kinds = linksIn(text).map { it.kind }
        assertEquals(listOf(LinkKind.Page, LinkKind.Phone, LinkKind.Mail), kinds)
        assertEquals("https://shop.example/05618190471", found(text).first().first)
        none("https://bank.example:a@fremd.example/0561 81")
    }
}
