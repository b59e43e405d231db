package dev.triptych.domain.conversation;

import dev.triptych.domain.Title;

/**
 * The attributes of a conversation that its members choose. Events, rows and answers carry them as this one value.
 *
 * @param title what the conversation is called, 1 to {@value Title#MAX_LENGTH} code points
 */
public record Profile(Title title) {
    /** A profile with this title; every other attribute has its default. */
    public static Profile titled(Title title) {
        return new Profile(title);
    }

    /** The same profile with another title. */
    public Profile withTitle(Title newTitle) {
        return new Profile(newTitle);
    }
}
