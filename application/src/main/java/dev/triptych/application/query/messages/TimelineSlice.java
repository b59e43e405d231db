package dev.triptych.application.query.messages;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.PageBytes;
import dev.triptych.application.query.messages.TimelineCursor.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What a store must fetch for a {@link Timeline}, and how the page is made of it: the same for every store. On each side
 * it asks for one message more than the page shows, to know whether there are more: a side ends early, with the message
 * that reaches {@link #bytes()}.
 *
 * @param timeline what was asked for
 * @param below the older side: {@code seq} below this
 * @param older how many of them, the nearest first; 0 for none
 * @param above the newer side: {@code seq} above this
 * @param newer how many of them, the nearest first; 0 for none
 */
public record TimelineSlice(Timeline timeline, long below, int older, long above, int newer) {

    /**
     * The slice of a timeline.
     *
     * @param aroundSeq the place of the message of {@link Timeline.Around}; any number for the others
     */
    public static TimelineSlice of(Timeline timeline, long aroundSeq) {
        var limit = timeline.limit().value();
        return switch (timeline) {
            case Timeline.FromStart start
            when start.order() == Timeline.Order.DESC -> new TimelineSlice(timeline, Long.MAX_VALUE, limit + 1, 0, 0);
            case Timeline.FromStart _ -> new TimelineSlice(timeline, 0, 0, 0, limit + 1);
            case Timeline.FromCursor(var _, var _, TimelineCursor(var side, var seq))
            when side == Side.OLDER -> new TimelineSlice(timeline, seq, limit + 1, 0, 0);
            case Timeline.FromCursor(var _, var _, TimelineCursor(var _, var seq)) ->
                new TimelineSlice(timeline, 0, 0, seq, limit + 1);
            case Timeline.Around _ -> {
                var older = limit / 2 + 1;
                yield new TimelineSlice(timeline, aroundSeq + 1, older + 1, aroundSeq, limit - older + 1);
            }
        };
    }

    /** The most octets that each side may show; around a message both share the budget of a page. */
    public long bytes() {
        return timeline instanceof Timeline.Around ? PageBytes.BUDGET / 2 : PageBytes.BUDGET;
    }

    /** The page made of what was fetched, in whatever order. */
    public Page<MessageView> page(List<MessageView> fetched) {
        var bySeq = fetched.stream()
                .sorted(Comparator.comparingLong(MessageView::seq))
                .toList();
        var olderFetched = bySeq.stream()
                .filter(m -> older > 0 && m.seq() < below)
                .toList()
                .reversed();
        var newerFetched = bySeq.subList(olderFetched.size(), bySeq.size());
        var olderShown = PageBytes.shown(olderFetched, older - 1, bytes(), MessageView::bytes);
        var newerShown = PageBytes.shown(newerFetched, newer - 1, bytes(), MessageView::bytes);
        var moreOlder = older > 0 ? olderFetched.size() > olderShown : fromCursor();
        var moreNewer = newer > 0 ? newerFetched.size() > newerShown : fromCursor();
        var shown = new ArrayList<>(olderFetched.subList(0, olderShown).reversed());
        shown.addAll(newerFetched.subList(0, newerShown));
        if (shown.isEmpty()) {
            return new Page<>(List.of(), null, null);
        }
        var toOlder =
                moreOlder ? new TimelineCursor(Side.OLDER, shown.getFirst().seq()).encode() : null;
        var toNewer = moreNewer ? new TimelineCursor(Side.NEWER, shown.getLast().seq()).encode() : null;
        if (timeline.order() == Timeline.Order.ASC) {
            return new Page<>(shown, toNewer, toOlder);
        }
        Collections.reverse(shown);
        return new Page<>(shown, toOlder, toNewer);
    }

    /** Behind a cursor there is at least the message that it was made of. */
    private boolean fromCursor() {
        return timeline instanceof Timeline.FromCursor;
    }
}
