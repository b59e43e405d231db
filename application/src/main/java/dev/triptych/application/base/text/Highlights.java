package dev.triptych.application.base.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The passages of a text in which patterns occur, as HTML in which only the hit is marked. */
final class Highlights {
    /** The most chars of a passage as it goes out. */
    static final int LONGEST = 300;

    private static final int MOST = 3;

    /** Tokens that are compared for one text; what is not found by then is not marked. */
    private static final int MOST_WORK = 500_000;

    private static final int WINDOW = 160;
    private static final int BEFORE = 40;
    private static final String OPEN = "<em>";
    private static final String CLOSE = "</em>";

    private final String text;
    private final List<Range> hits;

    private Highlights(String text, List<Range> hits) {
        this.text = text;
        this.hits = hits;
    }

    private record Range(int start, int end) {}

    static List<String> of(String text, List<Token> tokens, Collection<Pattern> patterns) {
        var highlights = new Highlights(text, hits(tokens, patterns));
        return highlights.passages();
    }

    private static List<Range> hits(List<Token> tokens, Collection<Pattern> patterns) {
        var marked = new boolean[tokens.size()];
        var occurrences = Occurrences.within(tokens, MOST_WORK);
        for (var pattern : patterns) {
            for (int from : occurrences.of(pattern)) {
                for (var i = 0; i < pattern.tokens().size(); i++) {
                    marked[from + i] = true;
                }
            }
        }
        var ranges = new ArrayList<Range>();
        for (var i = 0; i < marked.length; i++) {
            if (marked[i]) {
                var from = i;
                while (i + 1 < marked.length
                        && marked[i + 1]
                        && tokens.get(i + 1).joint() != null) {
                    i++;
                }
                ranges.add(new Range(start(tokens.get(from)), end(tokens.get(i))));
            }
        }
        ranges.sort(Comparator.comparingInt(Range::start));
        return ranges;
    }

    private static int start(Token token) {
        return token.start() - token.lead().length();
    }

    private static int end(Token token) {
        return token.end() + token.tail().length();
    }

    private List<String> passages() {
        var passages = new ArrayList<String>();
        var next = 0;
        var from = 0;
        while (next < hits.size() && passages.size() < MOST) {
            var begin = text.length() <= WINDOW
                    ? 0
                    : begin(Math.max(from, hits.get(next).start() - BEFORE), hits.get(next));
            var passage = new Passage(begin, next);
            passages.add(passage.html());
            from = passage.end;
            while (next < hits.size() && hits.get(next).start() < from) {
                next++;
            }
        }
        return passages;
    }

    /** The first word that begins there or later, so that no word is cut where that can be helped. */
    private int begin(int from, Range hit) {
        if (from == 0) {
            return 0;
        }
        for (var i = from; i < hit.start(); i++) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
    }

    /** One passage, written until it is long enough. */
    private final class Passage {
        private final StringBuilder html = new StringBuilder();
        private final int begin;
        private int hit;
        private int end;
        private boolean open;

        Passage(int begin, int hit) {
            this.begin = begin;
            this.hit = hit;
            this.end = begin;
        }

        String html() {
            var stop = stop();
            while (end < stop && step()) {
                // One character after the other.
            }
            close();
            return html.toString();
        }

        /** Behind the window, or behind the hit that begins in it, at the end of a word. */
        private int stop() {
            var stop = Math.max(begin + WINDOW, hits.get(hit).end());
            while (stop < text.length() && stop < begin + LONGEST && !Character.isWhitespace(text.charAt(stop))) {
                stop++;
            }
            return Math.min(stop, text.length());
        }

        private boolean step() {
            while (hit < hits.size() && hits.get(hit).end() <= end) {
                hit++;
                close();
            }
            var inHit = hit < hits.size() && hits.get(hit).start() <= end;
            var codePoint = text.codePointAt(end);
            var written = escaped(codePoint);
            var marks = (inHit && !open ? OPEN.length() : 0) + (inHit || open ? CLOSE.length() : 0);
            if (html.length() + written.length() + marks > LONGEST) {
                return false;
            }
            if (inHit && !open) {
                html.append(OPEN);
                open = true;
            }
            html.append(written);
            end += Character.charCount(codePoint);
            return true;
        }

        private void close() {
            if (open) {
                html.append(CLOSE);
                open = false;
            }
        }
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#x27;";
            default -> Character.toString(codePoint);
        };
    }
}
