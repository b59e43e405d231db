package dev.triptych.elasticsearch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import dev.triptych.application.base.store.StoreUnavailableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals are for what a document holds, and which are the store's own trouble. */
class RequestsTest {
    private static ErrorCause error(String type) {
        return ErrorCause.of(e -> e.type(type));
    }

    @ParameterizedTest
    @CsvSource({
        "400, document_parsing_exception",
        "400, mapper_parsing_exception",
        "413, content_too_large",
    })
    void whatTheStoreRefusesForWhatItHoldsIsTheDatas(int status, String type) {
        assertThat(Requests.isData(status, error(type))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"max_bytes_length_exceeded_exception, true", ", false"})
    void anArgumentIsTheDatasWhereTheServerNamesACause(String cause, boolean isData) {
        var error = ErrorCause.of(e -> {
            e.type("illegal_argument_exception").reason("no write index is defined for alias");
            return cause == null ? e : e.causedBy(c -> c.type(cause));
        });

        assertThat(Requests.isData(400, error)).isEqualTo(isData);
    }

    /** 401 and 403: credentials, or an index that somebody has blocked; 429: busy, or the disk is full. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 409, 429, 500, 502, 503, 504, 507})
    void whatIsTheStoresOwnTroubleIsNot(int status) {
        assertThat(Requests.isData(status, error("document_parsing_exception"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index_closed_exception", "cluster_block_exception", "illegal_state_exception"})
    void anIndexThatIsClosedOrBlockedIsNotTheDatas(String type) {
        assertThat(Requests.isData(400, error(type))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, index_closed_exception",
        "400, cluster_block_exception",
        "403, cluster_block_exception",
        "403, security_exception",
        "401, security_exception",
        "429, es_rejected_execution_exception",
        "503, unavailable_shards_exception"
    })
    void aRequestThatTheStoreCannotServeNowIsAnOutage(int status, String type) {
        assertThatThrownBy(() -> Requests.send(() -> {
                    throw refusal(status, type);
                }))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parsing_exception", "illegal_argument_exception"})
    void aRequestThatIsWrongIsNone(String type) {
        var refusal = refusal(400, type);

        assertThatThrownBy(() -> Requests.send(() -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }

    private static ElasticsearchException refusal(int status, String type) {
        return new ElasticsearchException(
                "test", ErrorResponse.of(r -> r.status(status).error(error(type))));
    }

    @ParameterizedTest
    @CsvSource({
        "404, index_not_found_exception, true",
        "400, strict_dynamic_mapping_exception, true",
        "400, document_parsing_exception, false",
        "400, mapper_parsing_exception, false"
    })
    void anIndexOfAnotherVersionIsToldFromADocumentThatIsWrong(int status, String type, boolean ofAnotherVersion) {
        assertThat(Requests.isOfAnotherVersion(status, type)).isEqualTo(ofAnotherVersion);
    }
}
