import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Categories;
import ezvcard.property.Photo;
import ezvcard.property.StructuredName;
import ezvcard.property.VCardProperty;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads a vCard file with ez-vcard and prints what it understood as JSON, one object a card. With {@code --time N} it reads
 * the file N times and prints the seconds of the first and of the fastest.
 */
public final class EzVcardPeer {
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        if (args.length > 1 && args[1].equals("--time")) {
            time(file, Integer.parseInt(args[2]));
            return;
        }
        List<String> cards = new ArrayList<>();
        for (VCard card : Ezvcard.parse(file).all()) {
            cards.add(understood(card));
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(array(cards));
    }

    private static void time(Path file, int times) throws IOException {
        long first = 0;
        long best = Long.MAX_VALUE;
        int count = 0;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            count = Ezvcard.parse(file).all().size();
            long taken = System.nanoTime() - start;
            first = i == 0 ? taken : first;
            best = Math.min(best, taken);
        }
        System.out.printf(java.util.Locale.ROOT, "%.3f %.3f %d%n", first / 1e9, best / 1e9, count);
    }

    private static String understood(VCard card) {
        List<String> fields = new ArrayList<>();
        fields.add(field("shown", text(() -> card.getFormattedName().getValue())));
        fields.add(field("name", array(texts(name(card.getStructuredName())))));
        fields.add(field("org", array(card.getOrganization() == null ? List.of() : texts(card.getOrganization().getValues()))));
        fields.add(field("title", text(() -> card.getTitles().get(0).getValue())));
        fields.add(field("numbers", array(labelled(card, card.getTelephoneNumbers(), tel -> tel.getText()))));
        fields.add(field("emails", array(labelled(card, card.getEmails(), email -> email.getValue()))));
        fields.add(field("web", array(labelled(card, card.getUrls(), url -> url.getValue()))));
        fields.add(field("addresses", array(addresses(card))));
        fields.add(field("note", text(() -> card.getNotes().get(0).getValue())));
        fields.add(field("birthday", quoted(birthday(card))));
        Categories groups = card.getCategories();
        fields.add(field("groups", array(groups == null ? List.of() : texts(groups.getValues()))));
        List<Photo> photos = card.getPhotos();
        fields.add(field("photo", String.valueOf(photos.isEmpty() ? 0 : photos.get(0).getData().length)));
        fields.add(field("kind", text(() -> card.getKind().getValue())));
        return "{" + String.join(",", fields) + "}";
    }

    private static List<String> name(StructuredName name) {
        if (name == null) {
            return List.of("", "", "", "", "");
        }
        String family = name.getFamily() == null ? "" : name.getFamily();
        String given = name.getGiven() == null ? "" : name.getGiven();
        return List.of(family, given, String.join(",", name.getAdditionalNames()), String.join(",", name.getPrefixes()),
            String.join(",", name.getSuffixes()));
    }

    private static String birthday(VCard card) {
        if (card.getBirthday() == null) {
            return "";
        }
        if (card.getBirthday().getDate() != null) {
            return card.getBirthday().getDate().toString();
        }
        return card.getBirthday().getPartialDate() == null ? "" : card.getBirthday().getPartialDate().toISO8601(true);
    }

    private static List<String> addresses(VCard card) {
        List<String> all = new ArrayList<>();
        for (Address address : card.getAddresses()) {
            List<List<String>> parts = List.of(address.getPoBoxes(), address.getExtendedAddresses(), address.getStreetAddresses(),
                address.getLocalities(), address.getRegions(), address.getPostalCodes(), address.getCountries());
            List<String> value = parts.stream().map(part -> String.join(",", part)).toList();
            all.add(labelled(card, address, array(texts(value))));
        }
        return all;
    }

    private static <T extends VCardProperty> List<String> labelled(VCard card, List<T> all,
            java.util.function.Function<T, String> value) {
        return all.stream().map(one -> labelled(card, one, quoted(value.apply(one)))).toList();
    }

    private static String labelled(VCard card, VCardProperty property, String value) {
        List<String> types = property.getParameters().getTypes().stream().map(String::toUpperCase).sorted().toList();
        String label = card.getExtendedProperties().stream()
            .filter(other -> other.getPropertyName().equalsIgnoreCase("X-ABLabel"))
            .filter(other -> other.getGroup() != null && other.getGroup().equals(property.getGroup()))
            .map(other -> com.github.mangstadt.vinnie.io.VObjectPropertyValues.unescape(other.getValue())).findFirst().orElse("");
        return "{" + String.join(",", field("value", value), field("types", array(texts(types))), field("label", quoted(label))) + "}";
    }

    private static String field(String name, String json) {
        return quoted(name) + ":" + json;
    }

    private static String text(Supplier<String> value) {
        try {
            return quoted(value.get());
        } catch (NullPointerException | IndexOutOfBoundsException absent) {
            return quoted("");
        }
    }

    private static List<String> texts(List<String> values) {
        return values.stream().map(EzVcardPeer::quoted).toList();
    }

    private static String array(List<String> values) {
        return "[" + String.join(",", values) + "]";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char letter : (text == null ? "" : text).toCharArray()) {
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ') {
                json.append(String.format("\\u%04x", (int) letter));
            } else {
                json.append(letter);
            }
        }
        return json.append('"').toString();
    }
}
