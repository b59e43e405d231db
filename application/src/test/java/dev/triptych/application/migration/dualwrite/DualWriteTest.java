package dev.triptych.application.migration.dualwrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.guard.Limit;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.store.WrongSchemaException;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.migration.dualwrite.DirectReadModel.Outcome;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DualWriteTest {
    private final InMemoryWriteStore store = new InMemoryWriteStore(() -> Instant.EPOCH);
    private final ScriptedDirectReadModel model = new ScriptedDirectReadModel();
    private final Counters counters = new Counters();
    private final Circuit circuit = new Circuit(3, Duration.ofSeconds(1), () -> 0);
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private MigrationView view = view(true, Phase.DUAL_WRITE, true);
    private Limit limit = new Limit() {
        @Override
        public <R> Result<R> call(Duration within, Supplier<R> work) {
            return new Result.InTime<>(work.get());
        }
    };

    private static MigrationView view(boolean trusted, Phase phase, boolean attached) {
        return new MigrationView(
                trusted,
                new MigrationState(Stage.of(phase), 1, Instant.EPOCH, attached, Map.of()),
                1,
                Frontier.NONE,
                Frontier.NONE);
    }

    private Chat chat() {
        var flags = new MigrationFlags() {
            @Override
            public Held hold() {
                return new Held() {
                    @Override
                    public MigrationView view() {
                        return view;
                    }

                    @Override
                    public void close() {
                        // Nobody waits for it here.
                    }
                };
            }

            @Override
            public MigrationView now() {
                return view;
            }
        };
        var dualWrite = new DualWrite(() -> model, log, circuit, limit, Duration.ofMillis(100), counters);
        return new Chat(new DualWritingStore(store, flags, dualWrite));
    }

    private static Supplier<Outcome> failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    private static StoreUnavailableException outage() {
        return new StoreUnavailableException(Part.READ_STORE, "planted");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void aSendIsTriedOnTheReadStoreInThePhasesThatSaySo(Phase phase) {
        view = view(true, phase, true);
        var tea = chat().start("ada", "bob");
        chat().say("ada", tea, "hello");
        if (phase.writesTwice()) {
            assertThat(model.written)
                    .extracting(ScriptedDirectReadModel.Written::firstSeq)
                    .containsExactly(1L, 2L);
            assertThat(model.written.getLast().conversation()).isEqualTo(tea);
            assertThat(model.written.getLast().changes().of(ReadViews.MESSAGES)).hasSize(1);
            assertThat(counters.counted()).isEqualTo(Map.of(Count.DUAL_WRITES, 2L));
        } else {
            assertThat(model.written).isEmpty();
            assertThat(counters.counted()).isEmpty();
        }
    }

    @Test
    void anInstanceThatDoesNotKnowThePhaseForCertainWritesOnce() {
        view = view(false, Phase.DUAL_WRITE, true);
        chat().start("ada", "bob");
        assertThat(model.written).isEmpty();
    }

    @Test
    void aDetachedStoreIsNotWrittenTo() {
        view = view(true, Phase.DUAL_WRITE, false);
        chat().start("ada", "bob");
        assertThat(model.written).isEmpty();
    }

    @Test
    void whatIsLeftToTheStreamIsNoFailure() {
        model.answer = () -> Outcome.LEFT_TO_THE_STREAM;
        for (var i = 0; i < 5; i++) {
            chat().start("ada", "bob");
        }
        assertThat(circuit.isOpen()).isFalse();
        assertThat(counters.counted()).isEqualTo(Map.of(Count.DUAL_WRITES_LEFT, 5L));
    }

    @Test
    void noSendFailsWhateverTheReadStoreDoes() {
        var chat = chat();
        for (var failure : new RuntimeException[] {
            outage(), new DataRefusedException("planted"), new IllegalStateException("planted")
        }) {
            model.answer = failing(failure);
            var tea = chat.start("ada", "bob");
            assertThat(chat.say("ada", tea, "hello")).isNotNull();
        }
        assertThat(store.messages()).hasSize(3);
    }

    @Test
    void aStoreThatFailsIsSparedUntilItAnswersAgain() {
        model.answer = failing(outage());
        for (var i = 0; i < 10; i++) {
            chat().start("ada", "bob");
        }
        assertThat(model.written).as("tried until the circuit opened").hasSize(3);
        assertThat(counters.counted()).isEqualTo(Map.of(Count.DUAL_WRITES_FAILED, 10L));
        circuit.probed();
        model.answer = () -> Outcome.WRITTEN;
        chat().start("ada", "bob");
        assertThat(counters.counted()).containsEntry(Count.DUAL_WRITES, 1L);
    }

    @Test
    void aStoreThatIsTooSlowIsSparedToo() {
        limit = new Limit() {
            @Override
            public <R> Result<R> call(Duration within, Supplier<R> work) {
                assertThat(within).isEqualTo(Duration.ofMillis(100));
                return new Result.TooLate<>();
            }
        };
        for (var i = 0; i < 10; i++) {
            chat().start("ada", "bob");
        }
        assertThat(circuit.isOpen()).isTrue();
        assertThat(counters.counted()).isEqualTo(Map.of(Count.DUAL_WRITES_FAILED, 10L));
    }

    @Test
    void aBugIsNoOutageOfTheStore() {
        model.answer = failing(new IllegalStateException("planted: a bug"));
        for (var i = 0; i < 10; i++) {
            chat().start("ada", "bob");
        }
        assertThat(model.written).hasSize(10);
        assertThat(circuit.isOpen()).isFalse();
        assertThat(counters.counted()).isEqualTo(Map.of(Count.DUAL_WRITES_FAILED, 10L));
    }

    @Test
    void aStoreOfAnotherSchemaIsSparedLikeOneThatIsDown() {
        model.answer = failing(
                new WrongSchemaException("planted: it does not have this table", new IllegalStateException("planted")));
        for (var i = 0; i < 10; i++) {
            chat().start("ada", "bob");
        }
        assertThat(model.written).hasSize(3);
        assertThat(counters.counted()).isEqualTo(Map.of(Count.DUAL_WRITES_FAILED, 10L));
    }

    @Test
    void dataThatIsRefusedSaysNothingOfTheStoresHealth() {
        model.answer = failing(new DataRefusedException("planted"));
        for (var i = 0; i < 5; i++) {
            chat().start("ada", "bob");
        }
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void aReadMarkerIsRaisedBesideTheStream() {
        var tea = chat().start("ada", "bob");
        chat().say("bob", tea, "hello");
        model.written.clear();
        chat().markRead("ada", tea, 2);
        assertThat(model.written).isEmpty();
        assertThat(model.markers).hasSize(1);
        assertThat(model.markers.getFirst().of(ReadViews.MARKERS)).containsValue(2L);
    }

    @Test
    void aCommandThatChangesNothingWritesNothing() {
        Committed<String> nothing = new DualWritingStore(
                        store,
                        new MigrationFlags() {
                            @Override
                            public Held hold() {
                                throw new AssertionError("nothing to decide");
                            }

                            @Override
                            public MigrationView now() {
                                return view;
                            }
                        },
                        new DualWrite(() -> model, log, circuit, limit, Duration.ofMillis(100), counters))
                .transact(Set.of(), _ -> "nothing");
        assertThat(nothing.events()).isEmpty();
        assertThat(model.written).isEmpty();
    }
}
