package dev.triptych.application.contract;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** People who do anything that people do, as chance has it. For one thread. */
public final class Gossip {
    private static final List<String> PEOPLE = List.of("ada", "bob", "cem", "dora", "eve");

    private final Chat chat;
    private final RandomGenerator chance;
    private final List<ConversationId> conversations = new ArrayList<>();
    private final List<Message> said = new ArrayList<>();

    /** By {@code chance}. */
    public Gossip(Chat chat, RandomGenerator chance) {
        this.chat = chat;
        this.chance = chance;
    }

    /** All of the people. */
    public static List<UserId> people() {
        return PEOPLE.stream().map(UserId::new).toList();
    }

    /** Does so many things, one after the other. */
    public void goOn(int times) {
        for (var time = 0; time < times; time++) {
            goOn();
        }
    }

    /** Does one thing. Ada begins every conversation and never leaves it, so that she may say and do anything there. */
    public void goOn() {
        var dice = chance.nextInt(100);
        if (conversations.isEmpty() || dice < 8) {
            conversations.add(chat.start("ada", someone()));
            return;
        }
        // One conversation is livelier than the others.
        var where = chance.nextBoolean() ? conversations.getFirst() : any(conversations);
        if (dice < 55 || said.isEmpty()) {
            said.add(say(where, dice));
        } else if (dice < 65) {
            chat.edit("ada", any(said).id(), "edited by chance " + dice, null);
        } else if (dice < 75) {
            chat.delete("ada", any(said).id());
        } else if (dice < 83) {
            chat.add("ada", where, someone());
        } else if (dice < 90) {
            chat.remove("ada", where, someone());
        } else {
            chat.markRead(chance.nextBoolean() ? "ada" : someone(), where, chance.nextLong(1, 60));
        }
    }

    /** Every third message replies to an earlier one, if there is one. */
    private Message say(ConversationId where, int dice) {
        var body = "said by chance " + dice;
        var earlier = said.stream()
                .filter(message -> message.conversationId().equals(where))
                .toList();
        return earlier.isEmpty() || dice % 3 != 0
                ? chat.say("ada", where, body)
                : chat.reply(
                        "ada",
                        where,
                        body,
                        earlier.get(dice % Math.min(earlier.size(), 5)).id());
    }

    private String someone() {
        return PEOPLE.get(chance.nextInt(1, PEOPLE.size()));
    }

    private <T> T any(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
