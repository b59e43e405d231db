package dev.triptych.application.base.store;

import dev.triptych.domain.Checked;
import dev.triptych.domain.migration.MigrationState;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a derived store. Any number of stores may be installed; names are ordered by their parked events.
 *
 * @param name as tables keep it: 1 to 31 upper-case letters and digits, the first one a letter; {@code ALL} stands for
 *     all stores and names none
 */
public record StoreName(String name) implements Comparable<StoreName> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{0,30}");
    private static final String ALL = "ALL";

    /** The store of views that answers the queries of users. */
    public static final StoreName READ = new StoreName("READ");

    /** The store of documents that answers searches. */
    public static final StoreName SEARCH = new StoreName("SEARCH");

    public StoreName {
        if (!FORM.matcher(name).matches() || name.equals(ALL)) {
            throw new IllegalArgumentException("not the name of a store: " + name);
        }
    }

    /** The one of {@code installed} whose {@link #text} {@code raw} is, or which ones there are. */
    public static Checked<StoreName> check(String raw, Collection<StoreName> installed) {
        return installed.stream()
                .filter(each -> each.text().equals(raw))
                .findFirst()
                .<Checked<StoreName>>map(Checked.Valid::new)
                .orElseGet(() -> new Checked.Invalid<>("must be one of "
                        + installed.stream().map(StoreName::text).collect(Collectors.joining(", "))));
    }

    /** The name that {@code raw} is in lower case, whether such a store is installed or not, or why it is none. */
    public static Checked<StoreName> check(String raw) {
        var name = raw.toUpperCase(Locale.ROOT);
        return raw.equals(raw.toLowerCase(Locale.ROOT)) && FORM.matcher(name).matches() && !name.equals(ALL)
                ? new Checked.Valid<>(new StoreName(name))
                : new Checked.Invalid<>("must be the name of a store");
    }

    /** The name in lower case, as in the API, on the command line and in metrics. */
    public String text() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The store as people call it. */
    public String words() {
        return "the " + text() + " store";
    }

    /** Its current generation; nothing while it has none. */
    public OptionalInt current(MigrationState state) {
        return state.generation(name);
    }

    /** Whether this generation of it is current. */
    public boolean isCurrent(MigrationState state, int number) {
        var current = current(state);
        return current.isPresent() && current.getAsInt() == number;
    }

    @Override
    public int compareTo(StoreName other) {
        return name.compareTo(other.name);
    }

    /** Its {@link #name}. */
    @Override
    public String toString() {
        return name;
    }
}
