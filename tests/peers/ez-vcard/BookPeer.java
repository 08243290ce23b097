import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Email;
import ezvcard.property.Telephone;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole import as other programs would do it: ez-vcard, libphonenumber on all cores, a map for duplicates, sqlite-jdbc with
 * full text, one transaction. {@code BookPeer FILE DATABASE} prints seconds without the JVM's start, and cards.
 */
public final class BookPeer {
    private static final String[] SCHEMA = {
        "PRAGMA journal_mode = WAL",
        "CREATE TABLE contacts (pk INTEGER PRIMARY KEY, name TEXT, company TEXT, street TEXT, postcode TEXT, town TEXT, notes TEXT)",
        "CREATE TABLE numbers (contact INTEGER, typed TEXT, e164 TEXT)",
        "CREATE INDEX numbers_e164 ON numbers (e164)",
        "CREATE TABLE emails (contact INTEGER, value TEXT)",
        "CREATE INDEX emails_value ON emails (value)",
        "CREATE VIRTUAL TABLE words USING fts5 (name, company, town, prefix = '1 2 3')",
    };

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        List<VCard> cards = Ezvcard.parse(Path.of(args[0])).all();
        Map<String, String> read = new ConcurrentHashMap<>();
        cards.parallelStream().flatMap(card -> card.getTelephoneNumbers().stream()).map(Telephone::getText)
            .forEach(typed -> read.put(typed, e164(typed)));
        try (Connection book = DriverManager.getConnection("jdbc:sqlite:" + args[1])) {
            try (Statement statement = book.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            book.setAutoCommit(false);
            enter(book, cards, read);
            book.commit();
        }
        System.out.printf(java.util.Locale.ROOT, "%.3f %d%n", (System.nanoTime() - start) / 1e9, cards.size());
    }

    private static String e164(String typed) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            return util.format(util.parse(typed, "DE"), PhoneNumberFormat.E164);
        } catch (NumberParseException none) {
            return "";
        }
    }

    private static void enter(Connection book, List<VCard> cards, Map<String, String> read) throws SQLException {
        Map<String, Integer> known = new HashMap<>();
        try (PreparedStatement contact = book.prepareStatement("INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement number = book.prepareStatement("INSERT INTO numbers VALUES (?, ?, ?)");
                PreparedStatement email = book.prepareStatement("INSERT INTO emails VALUES (?, ?)");
                PreparedStatement words = book.prepareStatement("INSERT INTO words (rowid, name, company, town) VALUES (?, ?, ?, ?)")) {
            for (int pk = 0; pk < cards.size(); pk++) {
                VCard card = cards.get(pk);
                if (isKnown(card, pk, known, read)) {
                    continue;
                }
                String name = card.getFormattedName().getValue();
                String company = card.getOrganization() == null ? "" : card.getOrganization().getValues().get(0);
                Address place = card.getAddresses().isEmpty() ? new Address() : card.getAddresses().get(0);
                String note = card.getNotes().isEmpty() ? "" : card.getNotes().get(0).getValue();
                run(contact, pk, name, company, place.getStreetAddress(), place.getPostalCode(), place.getLocality(), note);
                for (Telephone tel : card.getTelephoneNumbers()) {
                    run(number, pk, tel.getText(), read.get(tel.getText()));
                }
                for (Email mail : card.getEmails()) {
                    run(email, pk, mail.getValue().toLowerCase());
                }
                run(words, pk, name, company, place.getLocality());
            }
        }
    }

    /** Whether an earlier card shares the name and a number or mail address. */
    private static boolean isKnown(VCard card, int pk, Map<String, Integer> known, Map<String, String> read) {
        String name = card.getFormattedName().getValue();
        boolean found = false;
        for (Telephone tel : card.getTelephoneNumbers()) {
            found |= known.putIfAbsent(name + "\n" + read.get(tel.getText()), pk) != null;
        }
        for (Email mail : card.getEmails()) {
            found |= known.putIfAbsent(name + "\n" + mail.getValue(), pk) != null;
        }
        return found;
    }

    private static void run(PreparedStatement statement, Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
        statement.execute();
    }
}
