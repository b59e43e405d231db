package dev.triptych.persistence.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which items of a bulk are refused for what they hold. */
class RequestsTest {
    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void whatTheStoreRefusesForWhatItHoldsIsTheDatas(int status) {
        assertThat(Requests.isData(status)).isTrue();
    }

    /** 401 and 403: credentials, or an index that somebody has blocked; 429: busy, or the disk is full. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 409, 429, 500, 502, 503, 504, 507})
    void whatIsTheStoresOwnTroubleIsNot(int status) {
        assertThat(Requests.isData(status)).isFalse();
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
