package dev.triptych.bootstrap.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts in a source file of Java or JavaScript, as they are written there. */
final class Literals {
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\\\n])+'"
                    + "|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"|`((?:\\\\.|[^`\\\\])*)`",
            Pattern.DOTALL);
    private static final Pattern PLUS = Pattern.compile("(?:\\s|//[^\\n]*)*\\+\\s*");

    private Literals() {}

    /** Its literals in order; those that are added to one another are one. */
    static List<String> of(String source) {
        var texts = new ArrayList<String>();
        var tokens = TOKEN.matcher(source);
        var end = 0;
        while (tokens.find()) {
            var text = text(tokens);
            if (text == null) {
                continue;
            }
            if (!texts.isEmpty()
                    && PLUS.matcher(source.substring(end, tokens.start())).matches()) {
                texts.add(texts.removeLast() + text);
            } else {
                texts.add(text);
            }
            end = tokens.end();
        }
        return texts;
    }

    private static @Nullable String text(Matcher token) {
        for (var group = 1; group <= token.groupCount(); group++) {
            if (token.group(group) != null) {
                return token.group(group);
            }
        }
        return null;
    }
}
