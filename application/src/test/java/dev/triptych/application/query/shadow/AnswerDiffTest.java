package dev.triptych.application.query.shadow;

import static dev.triptych.application.query.shadow.Answers.ADA;
import static dev.triptych.application.query.shadow.Answers.BOB;
import static dev.triptych.application.query.shadow.Answers.NOON;
import static dev.triptych.application.query.shadow.Answers.conversation;
import static dev.triptych.application.query.shadow.Answers.id;
import static dev.triptych.application.query.shadow.Answers.message;
import static dev.triptych.application.query.shadow.Answers.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.conversations.ConversationQueries;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.routing.Shape;
import dev.triptych.application.query.routing.Shape.Display;
import dev.triptych.application.query.shadow.ShadowMismatch.Field;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Profile;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shown of two answers that differ. */
class AnswerDiffTest {
    private static final String SECRET = "meet me at the old mill";
    private static final String OTHER_SECRET = "meet me at the new mill";

    /** Those of a query whose answers hold every record. */
    private static final List<Shape<?>> SHAPES =
            ConversationQueries.conversation(ADA, Answers.TEA).shapes();

    private static List<Field> diff(Object written, Object read) {
        return AnswerDiff.between(SHAPES, written, read);
    }

    private static List<String> names(Object written, Object read) {
        return diff(written, read).stream().map(Field::name).toList();
    }

    private static List<String> components(Class<? extends Record> type) {
        return attributes(type)
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("id"))
                .toList();
    }

    /** Its components, and in place of a profile the profile's. */
    private static Stream<RecordComponent> attributes(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(component ->
                        component.getType() == Profile.class ? attributes(Profile.class) : Stream.of(component));
    }

    @Test
    void equalAnswersHaveNoDifference() {
        assertThat(diff(Optional.of(page(message(1))), Optional.of(page(message(1)))))
                .isEmpty();
    }

    @Test
    void anAnswerThatIsNotThereIsMissingAsAWhole() {
        assertThat(diff(Optional.of(message(1)), Optional.empty()))
                .containsExactly(new Field("answer", "message " + id(1) + " version 1", null));
        assertThat(diff(Optional.empty(), Optional.of(page(message(1)))))
                .containsExactly(new Field("answer", null, "1 items"));
    }

    @Test
    void aMissingRowIsNamedAndDoesNotMakeTheOthersDiffer() {
        assertThat(diff(
                        Optional.of(page(message(1), message(2), message(3))),
                        Optional.of(page(message(1), message(3)))))
                .containsExactly(new Field("items[1]", "message " + id(2) + " version 1", null));
        assertThat(diff(List.of(message(1)), List.of(message(1), message(4))))
                .containsExactly(new Field("[1]", null, "message " + id(4) + " version 1"));
    }

    @Test
    void aFieldIsNamedByItsPath() {
        assertThat(diff(page(message(1), message(2, "hi", 3)), page(message(1), message(2, "hi", 2))))
                .containsExactly(new Field("items[1].version", "3", "2"));
    }

    @Test
    void aRowThatComesTwiceIsADifference() {
        assertThat(names(page(message(1), message(2)), page(message(1), message(1), message(2))))
                .containsExactly("items[1]", "items[2]");
    }

    @Test
    void anotherOrderIsADifference() {
        assertThat(names(List.of(message(1), message(2)), List.of(message(2), message(1))))
                .containsExactly("[0]", "[1]");
    }

    @Test
    void cursorsAreCompared() {
        assertThat(diff(new Page<>(List.of(), "abc", null), new Page<>(List.of(), null, "def")))
                .containsExactly(new Field("nextCursor", "abc", null), new Field("prevCursor", null, "def"));
    }

    @Test
    void aMembersTimeOfJoiningIsCompared() {
        var written = new Page<>(List.of(new MemberView(ADA, NOON), new MemberView(BOB, NOON)), null, null);
        var read = new Page<>(List.of(new MemberView(ADA, NOON.plusNanos(1_000))), null, null);

        assertThat(diff(Optional.of(written), Optional.of(read)))
                .containsExactly(
                        new Field("items[0].joinedAt", NOON.toString(), "2026-01-01T12:00:00.123457Z"),
                        new Field("items[1]", "member bob", null));
    }

    @Test
    void noFieldOfAMessageIsOverlooked() {
        var other = new MessageView(
                id(1),
                new ConversationId(new UUID(8, 8)),
                2,
                BOB,
                new ClientMessageId("other"),
                null,
                id(5),
                1,
                NOON,
                NOON,
                NOON,
                NOON,
                2);

        assertThat(names(Optional.of(message(1)), Optional.of(other))).isEqualTo(components(MessageView.class));
    }

    @Test
    void noFieldOfAConversationIsOverlooked() {
        var written = conversation("tea", message(1), ADA);
        var read = new ConversationView(
                written.id(),
                Profile.titled(new Title("toast")),
                BOB,
                NOON.plusSeconds(1),
                List.of(),
                2,
                null,
                4,
                NOON,
                13);

        assertThat(names(Optional.of(written), Optional.of(read)).stream()
                        .map(name -> name.replace("[0]", ""))
                        .toList())
                .isEqualTo(components(ConversationView.class));
        assertThat(names(conversation("tea", message(1), ADA), conversation("tea", message(1, "x", 1), ADA)))
                .containsExactly("lastMessage.body");
    }

    @Test
    void noBodyAndNoTitleIsEverShown() {
        var differences = Stream.of(
                        diff(page(message(1, SECRET, 1)), page(message(1, OTHER_SECRET, 1))),
                        diff(page(message(1, SECRET, 1)), page()),
                        diff(Optional.of(message(1, SECRET, 1)), Optional.of(message(1, null, 2))),
                        diff(Optional.of(conversation(SECRET, message(1, SECRET, 1), ADA)), Optional.empty()),
                        diff(
                                Optional.of(conversation(SECRET, message(1, SECRET, 1), ADA)),
                                Optional.of(conversation(OTHER_SECRET, null, ADA))),
                        diff(new MessageBody(SECRET), Map.of("unknown", SECRET)))
                .flatMap(List::stream)
                .toList();

        assertThat(differences).hasSizeGreaterThan(6);
        assertThat(differences.toString()).doesNotContain("mill", "meet");
    }

    @Test
    void twoBodiesOfOneLengthAreToldApart() {
        var field = diff(page(message(1, SECRET, 1)), page(message(1, OTHER_SECRET, 1)))
                .getFirst();

        assertThat(field.name()).isEqualTo("items[0].body");
        assertThat(field.write()).matches("23 characters, digest [0-9a-f]{8}").isNotEqualTo(field.read());
        assertThat(field.read()).matches("23 characters, digest [0-9a-f]{8}");
        assertThat(diff(page(message(1, "abc", 1)), page(message(1, "abcd", 1)))
                        .getFirst()
                        .write())
                .isEqualTo("3 characters, digest ba7816bf");
    }

    @Test
    void noMoreFieldsAreShownThanCanBeKept() {
        var many = IntStream.range(0, 200).mapToObj(Answers::message).toArray(MessageView[]::new);

        assertThat(diff(page(many), page()))
                .hasSize(ShadowMismatch.MAX_FIELDS)
                .first()
                .extracting(Field::name)
                .isEqualTo("items[0]");
    }

    @Test
    void longValuesAreCutBetweenCharacters() {
        var long200 = "\uD83D\uDE00".repeat(200);
        var cut = Masked.shown(long200, null, Display.PLAIN);

        assertThat(cut).isEqualTo("\uD83D\uDE00".repeat(Masked.MAX_LENGTH - 1) + "…");
        assertThat(Masked.shown(new UserId("x".repeat(64)), null, Display.PLAIN))
                .hasSize(64);
    }
}
