package dev.triptych.application.command.startconversation;

import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.util.List;

/**
 * The wish to begin a conversation.
 *
 * @param creator who begins it; a member, named or not
 * @param title what it is called
 * @param members who else belongs to it
 */
public record StartConversation(UserId creator, Title title, List<UserId> members) {}
