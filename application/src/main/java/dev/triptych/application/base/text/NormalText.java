package dev.triptych.application.base.text;

import java.util.Arrays;
import java.util.Locale;

/** A text in its normal form, and where each char of it comes from. */
final class NormalText {
    private static final int ASCII = 0x80;

    private final StringBuilder text = new StringBuilder();
    private int[] starts;
    private int[] ends;

    private NormalText(int capacity) {
        this.starts = new int[capacity];
        this.ends = new int[capacity];
    }

    static NormalText of(String original, TextForms forms) {
        var normal = new NormalText(original.length() + 1);
        var at = 0;
        while (at < original.length()) {
            if (normal.takesAlone(original, at)) {
                at++;
                continue;
            }
            var end = partEnd(original, at, forms);
            normal.add(form(original, at, end, forms), at, end);
            at = end;
        }
        return normal;
    }

    /** Most texts are of chars that need no table, and of no others behind them that could change them. */
    private boolean takesAlone(String original, int at) {
        var c = original.charAt(at);
        if (c >= ASCII || (at + 1 < original.length() && original.charAt(at + 1) >= ASCII)) {
            return false;
        }
        var to = text.length();
        text.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        if (to == starts.length) {
            grow(to * 2);
        }
        starts[to] = at;
        ends[to] = at + 1;
        return true;
    }

    private void grow(int capacity) {
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
    }

    private static int partEnd(String original, int from, TextForms forms) {
        var at = from + Character.charCount(original.codePointAt(from));
        while (at < original.length() && !beginsPart(original.codePointAt(at), forms)) {
            at += Character.charCount(original.codePointAt(at));
        }
        return at;
    }

    private static boolean beginsPart(int codePoint, TextForms forms) {
        return codePoint < ASCII || forms.beginsPart(codePoint);
    }

    private static String form(String original, int from, int to, TextForms forms) {
        var part = original.substring(from, to);
        return to - from == 1 && part.charAt(0) < ASCII ? part.toLowerCase(Locale.ROOT) : forms.normal(part);
    }

    private void add(String part, int start, int end) {
        var from = text.length();
        text.append(part);
        if (text.length() > starts.length) {
            grow(text.length() * 2);
        }
        Arrays.fill(starts, from, text.length(), start);
        Arrays.fill(ends, from, text.length(), end);
    }

    int length() {
        return text.length();
    }

    int codePointAt(int at) {
        return text.codePointAt(at);
    }

    String substring(int from, int to) {
        return text.substring(from, to);
    }

    /** Where the char at {@code at} begins in the text as it was written. */
    int start(int at) {
        return starts[at];
    }

    /** Where it ends there. */
    int end(int at) {
        return ends[at];
    }
}
