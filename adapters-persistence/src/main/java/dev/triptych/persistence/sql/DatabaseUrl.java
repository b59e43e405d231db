package dev.triptych.persistence.sql;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, from {@code postgresql://user:password@host:port,host2:port/name?option=value} or the driver's
 * own {@code jdbc:postgresql://} form. User and password may be percent-encoded.
 *
 * @param jdbcUrl the driver's form, without user and password
 * @param user absent when the address names none
 * @param password absent when the address names none
 */
public record DatabaseUrl(
        String jdbcUrl, @Nullable String user, @Nullable String password) {
    private static final String SCHEME = "jdbc:postgresql://";
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^:@/?]*)(?::([^@/?]*))?@)?([^/?@]+)/([^?/]+)(?:\\?(.*))?");

    /** The address; {@link IllegalArgumentException} that never shows it when it cannot be understood. */
    public static DatabaseUrl parse(String raw) {
        var matcher = FORM.matcher(raw);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must look like postgresql://user:password@host:port/database, several hosts with commas between");
        }
        var options = matcher.group(5);
        var jdbcUrl = SCHEME + matcher.group(3) + "/" + matcher.group(4)
                + (options == null || options.isEmpty() ? "" : "?" + options);
        return new DatabaseUrl(jdbcUrl, decoded(matcher.group(1)), decoded(matcher.group(2)));
    }

    private static @Nullable String decoded(@Nullable String text) {
        return text == null || text.isEmpty()
                ? null
                : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The same address with one more driver option. */
    public DatabaseUrl with(String option, String value) {
        var separator = jdbcUrl.contains("?") ? "&" : "?";
        return new DatabaseUrl(
                jdbcUrl + separator + option + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8), user, password);
    }

    /** Each of its hosts alone, whatever role it has. */
    public List<DatabaseUrl> hosts() {
        var authority = jdbcUrl.substring(SCHEME.length(), jdbcUrl.indexOf('/', SCHEME.length()));
        var rest = jdbcUrl.substring(SCHEME.length() + authority.length());
        return Stream.of(authority.split(",", -1))
                .map(host -> new DatabaseUrl(SCHEME + host + rest, user, password).with("targetServerType", "any"))
                .toList();
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceAll("\\?.*", "");
    }
}
