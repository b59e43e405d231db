package dev.triptych.application.query.messages;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.domain.MessageId;

/** Which part of a conversation's messages is asked for. Messages are in the order of their {@code seq}. */
public sealed interface Timeline {
    /** The greatest page. */
    Limit limit();

    /** How the page is sorted. */
    Order order();

    /** How a page is sorted. */
    enum Order {
        /** Newest first. */
        DESC,
        /** Oldest first. */
        ASC
    }

    /**
     * From the end that the order begins with.
     *
     * @param limit the greatest page
     * @param order how it is sorted
     */
    record FromStart(Limit limit, Order order) implements Timeline {}

    /**
     * From a cursor on.
     *
     * @param limit the greatest page
     * @param order how it is sorted
     * @param cursor the place and the side
     */
    record FromCursor(Limit limit, Order order, TimelineCursor cursor) implements Timeline {}

    /**
     * With a message in its middle: about as many older ones as newer ones.
     *
     * @param limit the greatest page
     * @param order how it is sorted
     * @param message the message in the middle
     */
    record Around(Limit limit, Order order, MessageId message) implements Timeline {}
}
