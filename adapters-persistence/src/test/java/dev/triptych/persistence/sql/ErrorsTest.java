package dev.triptych.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.store.WrongSchemaException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which errors of PostgreSQL are the data's, which the store's, and which are neither. */
class ErrorsTest {
    private static RuntimeException translated(String state) {
        return Errors.translated(Part.READ_STORE, new SQLException("what the server says", state));
    }

    @ParameterizedTest
    @CsvSource({
        "22001, a value too long",
        "22003, a number out of range",
        "22021, a character that the encoding does not have",
        "22P02, text that is no number",
        "23502, nothing where something must be",
        "23503, a reference to nothing",
        "23505, a key that is taken",
        "23514, a check that fails",
        "54000, a row that no index can hold"
    })
    void whatTheStoreRefusesForWhatItHoldsIsTheDatas(String state, String what) {
        assertThat(translated(state)).as(what).isInstanceOf(DataRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "53000, resources are short",
        "53100, the disk is full",
        "53200, memory is out",
        "53300, too many connections",
        "25006, the host is read-only",
        "25P03, a transaction was idle for too long",
        "25P04, a transaction took too long",
        "57014, a statement took too long",
        "57P01, the server is shut down",
        "57P02, the server has crashed",
        "57P03, the server starts",
        "57P05, a session was idle for too long",
        "58030, the disk does not answer",
        "58P01, a file is gone",
        "XX000, the server is at fault",
        "XX001, a page is damaged",
        "08000, the connection broke",
        "08006, the connection was cut",
        "28P01, the password is refused",
        "3D000, there is no such database",
        "3F000, there is no such schema",
        "40001, transactions collided",
        "40P01, transactions waited for each other",
        "55P03, a lock was waited for in vain"
    })
    void whatIsTheStoresOwnTroubleIsAnOutage(String state, String what) {
        assertThat(translated(state)).as(what).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"42P01, a table is gone", "42703, a column is gone", "42883, a function is gone"})
    void aSchemaThatIsNotThisVersionsIsNamed(String state, String what) {
        assertThat(translated(state)).as(what).isInstanceOf(WrongSchemaException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "25P03, a transaction was idle for too long, true",
        "25P04, a transaction took too long, true",
        "57014, a statement took too long, true",
        "55P03, a lock was waited for in vain, true",
        "53300, too many connections, false",
        "08006, the connection was cut, false",
        "57P01, the server is shut down, false"
    })
    void aStatementThatWasEndedForItsTimeIsToldFromAnOutage(String state, String what, boolean slow) {
        assertThat(translated(state))
                .as(what)
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        failure -> assertThat(failure.isSlowStatement()).isEqualTo(slow));
    }

    @ParameterizedTest
    @CsvSource({"42501, a right is missing", "42601, a statement is wrong"})
    void aStatementThatIsWrongIsNeither(String state, String what) {
        assertThat(translated(state)).as(what).isExactlyInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22", "23", "nonsense"})
    void whatSaysNothingIsAnOutage(String state) {
        assertThat(translated(state)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aFailureWithoutAStateIsAnOutage() {
        var silent = new SQLException("no answer", null, new SocketTimeoutException());

        assertThat(Errors.translated(Part.READ_STORE, silent))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        outage -> assertThat(outage.timedOut()).isTrue());
    }

    @Test
    void whatIsRefusedIsNotShown() {
        var refused = new SQLException("Key (body)=(a secret) exists", "23505");

        assertThat(Errors.translated(Part.READ_STORE, refused)).hasMessageNotContaining("secret");
    }
}
