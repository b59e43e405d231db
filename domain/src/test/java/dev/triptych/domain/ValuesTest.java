package dev.triptych.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    /** A text value: how it is checked and made, and how long it may be. */
    record Kind(String name, Function<String, Checked<?>> check, Function<String, Object> make, int most) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("body", MessageBody::check, MessageBody::new, 16_384),
                new Kind("title", Title::check, Title::new, 200),
                new Kind("reason", Reason::check, Reason::new, 1_000),
                new Kind("user", UserId::check, UserId::new, 64),
                new Kind("client message id", ClientMessageId::check, ClientMessageId::new, 64),
                new Kind("client conversation id", ClientConversationId::check, ClientConversationId::new, 64));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void lengthsCountCodePoints(Kind kind) {
        assertThat(kind.check.apply("😀".repeat(kind.most))).isInstanceOf(Checked.Valid.class);
        assertThat(kind.check.apply("😀".repeat(kind.most + 1)))
                .isEqualTo(
                        new Checked.Invalid<>("must have 1 to " + kind.most + " characters, has " + (kind.most + 1)));
        assertThat(kind.check.apply("")).isInstanceOf(Checked.Invalid.class);
        assertThat(kind.check.apply("x")).isInstanceOf(Checked.Valid.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nulAndLoneSurrogatesAreRefused(Kind kind) {
        for (var bad : List.of("\0", "a\0b", "\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ud83d\ude00")) {
            assertThat(kind.check.apply(bad)).isInstanceOf(Checked.Invalid.class);
            assertThatThrownBy(() -> kind.make.apply(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRefusalNeverShowsTheText(Kind kind) {
        var secret = "secret".repeat(3_000);
        if (kind.check.apply(secret) instanceof Checked.Invalid<?>(var detail)) {
            assertThat(detail).doesNotContain("secret");
        } else {
            throw new AssertionError("accepted");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.triptych.domain.BlankTextTest#blanks")
    void blankBodiesTitlesAndReasonsAreRefused(String blank) {
        assertThat(MessageBody.check(blank)).isEqualTo(new Checked.Invalid<>("must not be blank"));
        assertThat(Title.check(blank)).isEqualTo(new Checked.Invalid<>("must not be blank"));
        assertThat(Reason.check(blank)).isEqualTo(new Checked.Invalid<>("must not be blank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00A0", "\u200B"})
    void blankTextThatWasAcceptedOnceStaysReadable(String blank) {
        assertThat(MessageBody.checkAccepted(blank)).isEqualTo(new Checked.Valid<>(new MessageBody(blank)));
        assertThat(Title.checkAccepted(blank)).isEqualTo(new Checked.Valid<>(new Title(blank)));
    }

    @ParameterizedTest
    @ValueSource(strings = {" padded ", "👩‍👩‍👧 שלום e\u0301", "\u0001\uFFFF", "\uFEFFx"})
    void acceptedTextStaysAsItIs(String text) {
        assertThat(MessageBody.check(text).orThrow().text()).isEqualTo(text);
    }

    @Test
    void aBodyNeverPrintsItself() {
        assertThat(new MessageBody("secret 😀")).hasToString("MessageBody[8 characters]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-2-3-4-5",
                "0190aaaa-bbbb-7ccc-8ddd",
                "0190aaaabbbb7ccc8dddeeeeeeeeeeee",
                "0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeeg",
                " 0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee"
            })
    void whatIsNoUuidIsRefused(String raw) {
        assertThat(MessageId.check(raw)).isEqualTo(new Checked.Invalid<>("must be a UUID"));
        assertThat(ConversationId.check(raw)).isInstanceOf(Checked.Invalid.class);
        assertThat(EventId.check(raw)).isInstanceOf(Checked.Invalid.class);
        assertThatThrownBy(() -> ConversationId.of(raw)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsAreWrittenInLowerCaseAndOrderedUnsigned() {
        var low = ConversationId.of("7FFFFFFF-0000-7000-8000-000000000000");
        var high = ConversationId.of("80000000-0000-7000-8000-000000000000");

        assertThat(low).hasToString("7fffffff-0000-7000-8000-000000000000").isLessThan(high);
        assertThat(new MessageId(new UUID(1, 1))).isLessThan(new MessageId(new UUID(1, -1)));
    }

    @Test
    void usersAreOrderedLikeTheBytesOfTheirUtf8() {
        var random = new Random(42);
        for (var i = 0; i < 5_000; i++) {
            var a = new UserId(text(random));
            var b = new UserId(text(random));
            var expected = Arrays.compareUnsigned(
                    a.value().getBytes(StandardCharsets.UTF_8), b.value().getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(a.compareTo(b))).as(a + " and " + b).isEqualTo(Integer.signum(expected));
        }
    }

    private static String text(Random random) {
        var alphabet = new int[] {'a', 'b', 0xE9, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF};
        var text = new StringBuilder();
        for (var length = 1 + random.nextInt(4); length > 0; length--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}
