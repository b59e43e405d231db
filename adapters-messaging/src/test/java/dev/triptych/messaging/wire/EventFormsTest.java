package dev.triptych.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.conversation.ChatEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each event has a form, and only one. */
class EventFormsTest {

    @Test
    void everyEventHasOneFormInTheList() {
        assertThat(EventForms.ALL.stream().map(EventFormsTest::event))
                .containsExactlyInAnyOrderElementsOf(kinds(ChatEvent.class).toList());
    }

    @Test
    void everyFormIsFoundByItsName() {
        for (var form : EventForms.ALL) {
            assertThat(EventForms.named(form.wireName())).isSameAs(form);
        }
        assertThat(EventForms.named("triptych.message.sung")).isNull();
    }

    /** The records of a sealed interface, however deep. */
    private static Stream<Type> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventFormsTest::kinds)
                : Stream.of(type);
    }

    private static Type event(EventForm<?> form) {
        return ((ParameterizedType) form.getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
